//! The lists agree with the types that they describe.

use super::*;
use crate::rule::RuleKind;

#[test]
fn rules_are_listed_in_the_order_of_their_kinds() {
    let names: Vec<_> = RULES.iter().map(|spec| spec.name).collect();
    assert_eq!(names, RuleKind::NAMES);
    let parts: Vec<_> = PARTS.iter().map(|spec| spec.name).collect();
    assert_eq!(parts, RuleKind::NAMES);
}

#[test]
fn no_table_lists_a_key_twice_and_every_key_has_its_line() {
    let mut seen: Vec<*const TableSpec> = Vec::new();
    visit(&FILE, &mut seen);
    assert!(seen.len() > 60, "{}", seen.len());
}

fn visit(spec: &'static TableSpec, seen: &mut Vec<*const TableSpec>) {
    if seen.contains(&std::ptr::from_ref(spec)) {
        return;
    }
    seen.push(spec);
    for (at, key) in spec.keys.iter().enumerate() {
        assert!(!spec.keys[..at].iter().any(|k| k.name == key.name), "{} {}", spec.name, key.name);
        assert!(!key.vi.is_empty() && !key.en.is_empty(), "{} {}", spec.name, key.name);
        below(&key.ty, seen);
    }
}

fn below(ty: &'static Type, seen: &mut Vec<*const TableSpec>) {
    match ty {
        Type::Table(spec) => visit(spec, seen),
        Type::Tagged(specs) => specs.iter().for_each(|spec| visit(spec, seen)),
        Type::List(ty) | Type::Pair(ty) | Type::Map(ty) => below(ty, seen),
        Type::OneOf(types) => types.iter().for_each(|ty| below(ty, seen)),
        Type::Text | Type::Id | Type::Number | Type::Whole | Type::Boolean | Type::Date | Type::Word(_) => {}
        Type::Formula | Type::Condition | Type::Answer => {}
    }
}
