//! Recording an act: who and when, faults, the receipt.

use std::ffi::OsString;
use std::path::Path;

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use parscore_campaign::act::{Act, Recorded};
use parscore_campaign::appraisal;
use parscore_campaign::clock;
use parscore_campaign::inbox::{self, Taken};
use parscore_campaign::journal::{Hash, Source};
use parscore_campaign::session::{Effect, Receipt, Refusal, Session};
use parscore_core::diagnostic::{Diagnostic, Place, Text};
use parscore_core::text;

use super::{session_failure, word};
use crate::context::Context;
use crate::failure::Failure;

/// The variable that names the actor where the command line does not.
const ACTOR: &str = "PARSCORE_ACTOR";
/// Vietnam's hours ahead of UTC.
const VIETNAM: i8 = 7;

/// Who acts, when and why.
#[derive(Debug)]
pub(crate) struct Acting {
    actor: String,
    at: String,
    reason: Option<String>,
    dry_run: bool,
}

impl Acting {
    /// What the arguments say; the clock is read only where they give no instant.
    pub(crate) fn read(session: &Session, matches: &ArgMatches) -> Result<Self, Failure> {
        let actor = word(matches, "actor").map(str::to_owned).or_else(|| from_environment(std::env::var_os(ACTOR)));
        let actor = actor.ok_or_else(|| no_actor(session))?;
        let at = match word(matches, "at") {
            Some(at) if clock::day(at).is_none() => return Err(no_instant(at)),
            Some(at) => at.to_owned(),
            None => now(),
        };
        let optional = |id: &str| matches.try_get_one::<String>(id).ok().flatten().cloned();
        let dry_run = matches.try_get_one::<bool>("dry-run").ok().flatten().copied().unwrap_or(false);
        Ok(Acting { actor, at, reason: optional("reason"), dry_run })
    }

    /// Nothing is to be recorded.
    pub(crate) fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// Checks an act without recording it; faults are reported, and then there is no effect.
    pub(crate) fn preview(
        &self,
        context: &mut Context,
        session: &Session,
        recorded: &Recorded,
    ) -> Result<Option<Effect>, Failure> {
        let previewed = session.preview(&self.actor, &self.at, recorded, self.reason.as_deref());
        allowed(context, previewed)
    }

    /// Records an act, or only checks it in a dry run; prints the receipt. Faults are reported, and
    /// then nothing is recorded.
    pub(crate) fn act(
        &self,
        context: &mut Context,
        session: &mut Session,
        recorded: Recorded,
        source: Option<Source>,
    ) -> Result<Option<Receipt>, Failure> {
        if self.dry_run {
            let effect = self.preview(context, session, &recorded)?;
            if let Some(effect) = effect {
                context.line(would(effect).in_lang(context.lang))?;
            }
            return Ok(None);
        }
        let kind = recorded.act.kind();
        let acted = session.act(&self.actor, &self.at, recorded, self.reason.as_deref(), source);
        let Some(receipt) = allowed(context, acted)? else { return Ok(None) };
        print(context, kind, receipt)?;
        Ok(Some(receipt))
    }

    /// The same with a reason of its own, where there is one.
    pub(crate) fn because(&self, reason: Option<&str>) -> Self {
        Acting {
            actor: self.actor.clone(),
            at: self.at.clone(),
            reason: reason.map(str::to_owned).or_else(|| self.reason.clone()),
            dry_run: self.dry_run,
        }
    }

    /// What keeps an act from being recorded, said of the place that it comes from; none where nothing does.
    pub(crate) fn faults_at(
        &self,
        context: &mut Context,
        session: &Session,
        recorded: &Recorded,
        place: &Place,
    ) -> Result<Vec<Diagnostic>, Failure> {
        match session.preview(&self.actor, &self.at, recorded, self.reason.as_deref()) {
            Ok(_) => Ok(Vec::new()),
            Err(Refusal::Faults(faults)) => {
                Ok(faults.into_iter().map(|fault| Diagnostic { place: place.clone(), ..fault }).collect())
            }
            Err(Refusal::Session(error)) => Err(session_failure(context, &error)),
        }
    }

    /// Records one of many acts, without a receipt of its own.
    pub(crate) fn quietly(
        &self,
        context: &mut Context,
        session: &mut Session,
        recorded: Recorded,
        source: Option<Source>,
    ) -> Result<Option<Receipt>, Failure> {
        let acted = session.act(&self.actor, &self.at, recorded, self.reason.as_deref(), source);
        allowed(context, acted)
    }

    /// Code of who acts.
    pub(crate) fn actor(&self) -> &str {
        &self.actor
    }

    /// The decisions of an appraisal workbook; faults are reported, and then none is taken.
    pub(crate) fn decisions(
        &self,
        context: &mut Context,
        session: &Session,
        name: &str,
        bytes: &[u8],
    ) -> Result<Option<appraisal::Taken>, Failure> {
        allowed(context, appraisal::read(session, &self.actor, &self.at, name, bytes))
    }

    /// Takes in the files of `den/`; faults of the actor are reported, and then nothing is taken.
    pub(crate) fn take_in(
        &self,
        context: &mut Context,
        session: &mut Session,
        options: inbox::Options,
    ) -> Result<Option<Vec<Taken>>, Failure> {
        let taken = inbox::take_in(session, &self.actor, &self.at, options);
        allowed(context, taken)
    }

    /// Records an act without a source file and a body.
    pub(crate) fn plain(&self, context: &mut Context, session: &mut Session, act: Act) -> Result<(), Failure> {
        self.act(context, session, Recorded::plain(act), None).map(|_| ())
    }
}

/// Reports the faults of a refusal.
fn allowed<T>(context: &mut Context, acted: Result<T, Refusal>) -> Result<Option<T>, Failure> {
    match acted {
        Ok(done) => Ok(Some(done)),
        Err(Refusal::Faults(faults)) => {
            context.report(&faults)?;
            Ok(None)
        }
        Err(Refusal::Session(error)) => Err(session_failure(context, &error)),
    }
}

fn print(context: &mut Context, kind: &str, receipt: Receipt) -> Result<(), Failure> {
    let Receipt { seq, head, effect } = receipt;
    match effect {
        Effect::Recorded => {
            let done = super::describe::kind_name(kind);
            let done = done.in_lang(context.lang);
            let entry = context.pick("mục", "entry");
            context.line(format!("{}: {entry} {seq} ({done})", context.pick("Đã ghi", "Recorded")))?;
        }
        Effect::Unchanged => {
            let text =
                text!("Không có gì thay đổi: mục {seq} đã ghi như vậy", "Nothing changed: entry {seq} says the same");
            context.line(text.in_lang(context.lang))?;
        }
    }
    context.entry("Mã băm nhật ký", "Head of the journal", head)
}

fn would(effect: Effect) -> Text {
    match effect {
        Effect::Recorded => text!("Xem trước: hợp lệ, chưa ghi gì", "Preview: valid, nothing was recorded"),
        Effect::Unchanged => {
            text!("Xem trước: không có gì thay đổi so với nhật ký", "Preview: nothing would change")
        }
    }
}

/// A file as the source of an act.
pub(crate) fn source_of(path: &Path, bytes: &[u8]) -> Source {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    Source { name, hash: Hash::of(bytes) }
}

/// The instant of the clock, in Vietnam's time.
pub(crate) fn now() -> String {
    let seconds = Timestamp::now().as_second();
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    TimeZone::fixed(Offset::constant(VIETNAM)).to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string()
}

/// Whether the environment names who acts.
pub(crate) fn names_actor() -> bool {
    from_environment(std::env::var_os(ACTOR)).is_some()
}

fn from_environment(value: Option<OsString>) -> Option<String> {
    value?.into_string().ok().filter(|v| !v.trim().is_empty())
}

fn no_actor(session: &Session) -> Failure {
    let known =
        session.campaign().map(|c| c.actors.iter().map(|a| format!("`{}`", a.id)).collect::<Vec<_>>().join(", "));
    let hint = match known {
        Some(known) => text!(
            "thêm `--actor MÃ` hoặc đặt biến {ACTOR}; các mã: {known}",
            "add `--actor CODE` or set {ACTOR}; codes: {known}"
        ),
        None => text!(
            "thêm `--actor MÃ` hoặc đặt biến {ACTOR}; các mã ghi ở mục [[actor]] trong campaign.toml",
            "add `--actor CODE` or set {ACTOR}; codes stand under [[actor]] in campaign.toml"
        ),
    };
    Failure::usage(text!("chưa biết ai thực hiện", "it is not known who acts"), Some(hint))
}

fn no_instant(at: &str) -> Failure {
    Failure::usage(
        text!("`{at}` không phải là thời điểm", "`{at}` is no instant"),
        Some(text!("ví dụ `--at 2021-01-20T08:30:00+07:00`", "for instance `--at 2021-01-20T08:30:00+07:00`")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_gives_an_instant_of_vietnam() {
        let at = now();
        assert!(clock::day(&at).is_some() && at.ends_with("+07:00"), "{at}");
    }

    #[test]
    fn an_empty_variable_names_nobody() {
        assert_eq!(from_environment(Some(" ".into())), None);
        assert_eq!(from_environment(Some("van-thu".into())), Some("van-thu".to_owned()));
    }
}
