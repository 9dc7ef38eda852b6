//! `parscore awards rules [ID]`: the rulesets, and what their rules say, in words.

use clap::{ArgMatches, Command};
use parscore_awards::ruleset::{Period, Rule, Ruleset, What, number};
use parscore_core::diagnostic::{Lang, Text};
use parscore_core::text;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::people::People;
use crate::table::{Align, Grid};
use crate::{campaign, rulesets};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "rules",
        help.pick("Xem các bộ quy tắc và từng quy tắc bằng lời", "Show rulesets and rules in words"),
        help.pick(
            "parscore awards rules [<BỘ_QUY_TẮC|QUY_TẮC>] [--format <DẠNG>]",
            "parscore awards rules [<RULESET|RULE>] [--format <FORM>]",
        ),
        &[
            ("parscore awards rules", "liệt kê các bộ quy tắc", "list the rulesets"),
            ("parscore awards rules titles-2017", "mọi quy tắc của một bộ", "every rule of a ruleset"),
            ("parscore awards rules R20-CSTDCS-01", "một quy tắc", "one rule"),
            (
                "parscore awards rules local-ninh-thuan --format toml > thi-dua/local-ninh-thuan.toml",
                "lấy tham số của tỉnh để điền số quyết định và con số",
                "take the province's parameters, to be filled in by the office",
            ),
        ],
    )
    .arg(help.positional(
        "id",
        ("MÃ", "ID"),
        ("Mã của một bộ quy tắc hoặc một quy tắc", "Id of a ruleset or of a rule"),
    ))
    .arg(help.choice(
        "format",
        &["text", "json", "toml"],
        "text|json|toml",
        (
            "Dạng: text (bằng lời, mặc định), json, hoặc toml (nguyên văn tệp quy tắc)",
            "Form: text (in words, default), json, or toml (the file itself)",
        ),
    ))
}

/// Prints what was asked for.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let (id, format) = (campaign::word(matches, "id"), campaign::word(matches, "format"));
    if format == Some("toml") {
        let Some((_, text)) = id.and_then(rulesets::find) else {
            return Err(rulesets::unknown(id.unwrap_or_default()));
        };
        return context.raw(text);
    }
    let (all, faults) = rulesets::read_embedded(context);
    context.report(&faults)?;
    let json = format == Some("json");
    let Some(id) = id else {
        return if json {
            values(context, &all.iter().map(ruleset_value).collect::<Vec<_>>())
        } else {
            list(context, &all)
        };
    };
    let named = rulesets::find(id).and_then(|(path, _)| all.iter().find(|r| format!("awards/{}.toml", r.id) == path));
    let chosen: Vec<(&Ruleset, &Rule)> = match named {
        Some(ruleset) => ruleset.rules.iter().map(|rule| (ruleset, rule)).collect(),
        None => all
            .iter()
            .flat_map(|set| set.rules.iter().map(move |rule| (set, rule)))
            .filter(|(_, rule)| rule.id.eq_ignore_ascii_case(id))
            .collect(),
    };
    if chosen.is_empty() {
        return Err(unknown(id, &all));
    }
    if json {
        let rules: Vec<Value> = chosen.iter().map(|(set, rule)| rule_value(set, rule, context.lang)).collect();
        return values(context, &rules);
    }
    if let Some(ruleset) = named {
        let (from, people) = (span(&ruleset.valid, context.people()), context.lang);
        context.line(&ruleset.name)?;
        context.line(format!("{} – {}", ruleset.domain.title().in_lang(people), from.in_lang(people)))?;
    }
    for (at, (set, rule)) in chosen.into_iter().enumerate() {
        if at > 0 || named.is_some() {
            context.line("")?;
        }
        say(context, set, rule)?;
    }
    Ok(())
}

fn unknown(id: &str, all: &[Ruleset]) -> Failure {
    let rules: Vec<&str> = all.iter().flat_map(|set| set.rules.iter().map(|rule| &*rule.id)).collect();
    match crate::near::nearest(id, rules.iter().copied()) {
        Some(near) => Failure::usage(
            text!("không có bộ quy tắc hay quy tắc `{id}`", "there is no ruleset and no rule `{id}`"),
            Some(text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?")),
        ),
        None => rulesets::unknown(id),
    }
}

fn list(context: &mut Context, all: &[Ruleset]) -> Result<(), Failure> {
    let lang = context.lang;
    let mut grid = Grid::new(&[
        (context.pick("Bộ quy tắc", "Ruleset"), Align::Left),
        (context.pick("Lĩnh vực", "Domain"), Align::Left),
        (context.pick("Áp dụng", "Holds"), Align::Left),
        (context.pick("Quy tắc", "Rules"), Align::Right),
        (context.pick("Chưa kiểm chứng", "Open"), Align::Right),
        (context.pick("Tên gọi", "Name"), Align::Left),
    ])
    .width(context.width());
    for set in all {
        let open = set.rules.iter().filter(|rule| !rule.decides()).count();
        grid.row(vec![
            set.id.to_string(),
            set.domain.title().in_lang(lang).to_owned(),
            span(&set.valid, context.people()).in_lang(lang).to_owned(),
            set.rules.len().to_string(),
            open.to_string(),
            set.name.to_string(),
        ]);
    }
    context.raw(grid.text())?;
    context.line(context.pick(
        "Quy tắc chưa kiểm chứng tự nó chỉ cho kết quả cần xem xét.",
        "An open rule by itself gives needs review only.",
    ))
}

/// Days on which something holds.
fn span(period: &Period, people: People) -> Text {
    match (period.from.map(|d| people.date(d)), period.until.map(|d| people.date(d))) {
        (Some(from), Some(until)) => text!("{from} – {until}", "{from} – {until}"),
        (Some(from), None) => text!("từ {from}", "from {from}"),
        (None, Some(until)) => text!("đến {until}", "until {until}"),
        (None, None) => Text::new("không giới hạn", "at any time"),
    }
}

/// A rule in words.
fn say(context: &mut Context, set: &Ruleset, rule: &Rule) -> Result<(), Failure> {
    let lang = context.lang;
    let codes: Vec<&str> = rule.codes.iter().map(|code| code.name()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(" [{}]", codes.join(", ")) };
    context.line(format!("{}{codes}: {}", rule.id, rule.name))?;
    let subjects: Vec<Text> = rule.subjects.iter().map(|s| s.title()).collect();
    let subjects: Vec<&str> = subjects.iter().map(|s| s.in_lang(lang)).collect();
    let what = rule.what.title();
    line(context, ("loại", "kind"), format!("{}; {}", what.in_lang(lang), subjects.join("; ")))?;
    if rule.valid != set.valid {
        let days = span(&rule.valid, context.people());
        line(context, ("áp dụng", "holds"), days.in_lang(lang))?;
    }
    let heading = match rule.what {
        What::Award | What::Grade => ("điều kiện", "condition"),
        _ => ("khi", "when"),
    };
    for condition in &rule.conditions {
        line(context, heading, condition.in_words().in_lang(lang))?;
    }
    if let Some(cap) = &rule.cap {
        line(context, ("tỷ lệ", "cap"), cap.in_words().in_lang(lang))?;
    }
    if let Some(ceiling) = &rule.ceiling {
        line(context, ("mức trần", "ceiling"), ceiling.in_words().in_lang(lang))?;
    }
    if let Some(step) = &rule.step {
        line(context, ("bước đề xuất", "proposed step"), step)?;
    }
    if let Some(effect) = rule.effect {
        line(context, ("tác động", "effect"), effect.title().in_lang(lang))?;
    }
    if let Some(multiple) = &rule.multiple {
        let Text { vi, en } = number(multiple);
        line(
            context,
            ("tiền thưởng", "bonus"),
            text!("{vi} lần mức lương cơ sở", "{en} times the base salary").in_lang(lang),
        )?;
    }
    let mark = rule.mark.title();
    line(context, ("mức kiểm chứng", "how sure"), format!("{} – {}", rule.mark.name(), mark.in_lang(lang)))?;
    for cite in &rule.cites {
        let clause = cite.clause.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
        let url = cite.url.as_ref().map(|u| format!(" <{u}>")).unwrap_or_default();
        line(context, ("căn cứ", "source"), format!("{}{clause}{url}", cite.document))?;
    }
    if rule.cites.is_empty() {
        let none = context.pick("chưa có, cơ quan điền", "none yet, to be filled in");
        line(context, ("căn cứ", "source"), none)?;
    }
    if let Some(missing) = &rule.missing {
        line(context, ("còn thiếu", "missing"), missing)?;
    }
    match &rule.note {
        Some(note) => line(context, ("ghi chú", "note"), note),
        None => Ok(()),
    }
}

fn line(context: &mut Context, (vi, en): (&str, &str), value: impl std::fmt::Display) -> Result<(), Failure> {
    let name = context.pick(vi, en).to_owned();
    context.line(format!("  {name}: {value}"))
}

fn values(context: &mut Context, values: &[Value]) -> Result<(), Failure> {
    context.line(format!("{:#}", Value::from(values)))
}

fn ruleset_value(set: &Ruleset) -> Value {
    let open = set.rules.iter().filter(|rule| !rule.decides()).count();
    json!({
        "id": &*set.id,
        "domain": set.domain.name(),
        "name": &*set.name,
        "from": set.valid.from.map(|d| d.to_string()),
        "until": set.valid.until.map(|d| d.to_string()),
        "province": set.province.as_deref(),
        "rules": set.rules.len(),
        "open": open,
    })
}

fn rule_value(set: &Ruleset, rule: &Rule, lang: Lang) -> Value {
    let cites: Vec<Value> = rule
        .cites
        .iter()
        .map(|c| json!({ "document": &*c.document, "clause": c.clause.as_deref(), "url": c.url.as_deref() }))
        .collect();
    let conditions: Vec<String> = rule.conditions.iter().map(|c| c.in_words().in_lang(lang).to_owned()).collect();
    json!({
        "ruleset": &*set.id,
        "id": &*rule.id,
        "name": &*rule.name,
        "what": rule.what.name(),
        "subjects": rule.subjects.iter().map(|s| s.name()).collect::<Vec<_>>(),
        "codes": rule.codes.iter().map(|c| c.name()).collect::<Vec<_>>(),
        "from": rule.valid.from.map(|d| d.to_string()),
        "until": rule.valid.until.map(|d| d.to_string()),
        "conditions": conditions,
        "cap": rule.cap.as_ref().map(|c| c.in_words().in_lang(lang).to_owned()),
        "ceiling": rule.ceiling.as_ref().map(|c| c.in_words().in_lang(lang).to_owned()),
        "step": rule.step.as_deref(),
        "multiple": rule.multiple.as_ref().map(|m| m.to_text()),
        "effect": rule.effect.map(|e| e.name()),
        "mark": rule.mark.name(),
        "cites": cites,
        "missing": rule.missing.as_deref(),
        "note": rule.note.as_deref(),
    })
}
