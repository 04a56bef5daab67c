//! Entries out of a glossary and into one again, through JSON.

use crate::common::changan_2024_at_run_time;
use serde_json::{json, Value};
use zhujie::entry::owned::EntryBuf;
use zhujie::{Glossary, Script, CHANGAN_2024};

#[test]
fn an_entry_survives_json() {
    for entry in CHANGAN_2024.entries() {
        let json = serde_json::to_string(&entry).unwrap();
        let read: EntryBuf = serde_json::from_str(&json).unwrap();
        assert_eq!(read, EntryBuf::from(entry));
        let again: EntryBuf = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(again, read);
        // A view and its owned counterpart are written alike.
        assert_eq!(
            serde_json::to_value(entry).unwrap(),
            serde_json::to_value(&read).unwrap()
        );
    }
}

#[test]
fn a_glossary_of_its_own_entries_is_the_same() {
    let made = changan_2024_at_run_time();
    let json = |glossary: &Glossary| -> Vec<Value> {
        glossary
            .entries()
            .map(|entry| serde_json::to_value(entry).unwrap())
            .collect()
    };
    assert_eq!(json(&made), json(&CHANGAN_2024));
}

#[test]
fn the_shape_of_a_hit() {
    let hit = CHANGAN_2024.lookup("人工智慧").next().unwrap();
    let value = serde_json::to_value(hit).unwrap();
    assert_eq!(value["matched"], "regional");
    assert_eq!(
        value["designation"],
        json!({"term": {
            "zh-Hant": "人工智慧", "zh-Hans": "人工智慧",
            "type": "regional", "status": "admitted", "recognition": "bare", "region": "TW",
        }})
    );
    assert_eq!(value["entry"]["id"], "c-rengongzhineng");
    let suggestion = CHANGAN_2024.suggest("poket park").next().unwrap();
    let value = serde_json::to_value(suggestion).unwrap();
    assert_eq!(
        value["designation"]["equivalent"]["standing"],
        "official press"
    );
    assert_eq!(value["distance"], 1);
}

#[test]
fn data_categories_survive_json() {
    fn check<T>(all: &[T])
    where
        T: serde::Serialize
            + serde::de::DeserializeOwned
            + PartialEq
            + std::fmt::Debug
            + std::fmt::Display,
    {
        for value in all {
            let json = serde_json::to_string(value).unwrap();
            assert_eq!(json, format!("\"{value}\""));
            assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *value);
        }
    }
    check(zhujie::TermType::ALL);
    check(zhujie::entry::TermStatus::ALL);
    check(zhujie::entry::Recognition::ALL);
    check(zhujie::entry::Standing::ALL);
    check(&Script::ALL);
}

#[test]
fn unknown_fields_and_values_are_errors() {
    let error = serde_json::from_str::<EntryBuf>(
        r#"{"id": "c-1", "terms": [], "definition": {}, "colour": 1}"#,
    );
    assert!(error
        .unwrap_err()
        .to_string()
        .contains("unknown field `colour`"));
    let error = serde_json::from_str::<EntryBuf>(
        r#"{"id": "c-1", "terms": [{"zh-Hant": "甲", "type": "best"}], "definition": {}}"#,
    );
    assert!(error
        .unwrap_err()
        .to_string()
        .contains("unknown variant `best`"));
    let error = serde_json::from_str::<EntryBuf>(
        r#"{"id": "c-1", "terms": [{"zh-Hans": "甲", "recogntion": "never"}]}"#,
    );
    let error = error.unwrap_err().to_string();
    assert!(error.contains("unknown field `recogntion`"), "{error}");
}
