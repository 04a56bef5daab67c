//! TBX as other programs write it.

use crate::import::{read, warnings};
use zhujie::entry::owned::{DescriptionBuf, EntryBuf, TextBuf};
use zhujie::entry::{DescriptionKind, TermStatus};
use zhujie::exchange::{Format, Imported};
use zhujie::{Script, TermType};

fn definition(lang: &str, text: &str) -> DescriptionBuf {
    DescriptionBuf::new(DescriptionKind::Definition, lang, text)
}

fn context(lang: &str, text: &str) -> DescriptionBuf {
    DescriptionBuf::new(DescriptionKind::Context, lang, text)
}

fn note(lang: &str, text: &str) -> DescriptionBuf {
    DescriptionBuf::new(DescriptionKind::Note, lang, text)
}

fn with_source(description: DescriptionBuf, source: &str) -> DescriptionBuf {
    DescriptionBuf {
        source: Some(source.into()),
        ..description
    }
}

/// A file of one concept, in a language; what is in its elements.
#[track_caller]
fn concept(main: &str, inside: &str) -> Imported {
    read(
        Format::Tbx,
        &format!(
            "<tbx type=\"TBX-Basic\" style=\"dca\"{main}><text><body><conceptEntry id=\"c\">{inside}\
             </conceptEntry></body></text></tbx>"
        ),
    )
}

#[track_caller]
fn entry(imported: &Imported) -> &EntryBuf {
    assert_eq!(warnings(imported), [""; 0]);
    &imported.entries()[0]
}

/// As terminology programs write it: a document type, an entry without an id that XML would take,
/// `ntig`, regions for scripts, layout in texts, and much that is not known here.
const FOREIGN_V2: &str = r#"<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>from elsewhere</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="4711">
      <descrip type="subjectField">hardware</descrip>
      <transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date></transacGrp>
      <langSet xml:lang="zh_TW">
        <descripGrp>
          <descrip type="definition">積體電路
              的 <hi>載體</hi>。</descrip>
          <admin type="source">某書</admin>
        </descripGrp>
        <ntig><termGrp><term>晶片</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="geographicalUsage">TW</termNote><termNote type="termType">variant</termNote></termGrp></ntig>
        <ntig><termGrp><term>芯 片</term></termGrp></ntig>
      </langSet>
      <langSet xml:lang="zh-CN">
        <tig><term>芯片</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
      </langSet>
      <langSet xml:lang="en-US">
        <tig><term>chip</term><admin type="source">IEEE</admin></tig>
        <tig><term>die &#38; package</term><note>not this</note></tig>
      </langSet>
    </termEntry>
    <termEntry><langSet xml:lang="en"><tig><term>orphan</term></tig></langSet></termEntry>
  </body></text>
</martif>"#;

#[test]
fn tbx_of_other_programs() {
    let imported = read(Format::Tbx2, FOREIGN_V2);
    let [entry] = imported.entries() else {
        panic!("{:?}", imported.entries());
    };
    assert_eq!(entry.id, "c-4711");
    assert_eq!(
        entry.definition,
        TextBuf::in_script(Script::Hant, "積體電路 的 載體。")
    );
    let terms: Vec<_> = entry.terms.iter().map(|term| term.text.clone()).collect();
    assert_eq!(
        terms,
        [
            TextBuf::in_script(Script::Hant, "晶片"),
            TextBuf::in_script(Script::Hant, "芯 片"),
            TextBuf::in_script(Script::Hans, "芯片"),
        ],
        "terms of another status or region are not paired"
    );
    assert_eq!(entry.terms[0].term_type, TermType::Regional);
    assert_eq!(entry.terms[0].region.as_deref(), Some("TW"));
    assert_eq!(entry.terms[2].status, TermStatus::Preferred);
    let equivalents: Vec<_> = entry
        .equivalents
        .iter()
        .map(|e| (e.lang.as_str(), e.text.as_str(), e.standing))
        .collect();
    assert_eq!(
        equivalents,
        [("en-US", "chip", None), ("en-US", "die & package", None)],
        "whose wording it is, the file does not say"
    );
    assert_eq!(entry.equivalents[0].source.as_deref(), Some("IEEE"));
    assert_eq!(entry.terms[0].part_of_speech.as_deref(), Some("noun"));
    assert_eq!(
        entry.equivalents[1].descriptions,
        [note("en-US", "not this")]
    );
    let source = entry.citations[0].source.clone().unwrap();
    assert_eq!(source, TextBuf::in_script(Script::Hant, "某書"));
    assert_eq!(
        warnings(&imported),
        [
            "file:6:5: warning: an id that is not an XML id or is already taken is replaced: c-4711 for \"4711\"",
            "file:8:19: warning: transactionType is not supported here, and is left out",
            "file:8:72: warning: date is not supported here, and is left out",
            "file:12:17: warning: markup inside a text is left out, and the text it marks is kept: <hi>",
            "file:27:5: warning: an entry without a Chinese term is left out: orphan",
        ]
    );
    // It answers in either script.
    assert_eq!(imported.glossary().get("芯片").unwrap().id(), "c-4711");
    assert_eq!(imported.glossary().get("chip").unwrap().id(), "c-4711");
}

#[test]
fn tbx_of_version_3_in_either_style() {
    let dca = r#"<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2">
        <text><body><conceptEntry id="c1"><descrip type="subjectField">綠化</descrip>
        <langSec xml:lang="zh"><descrip type="definition">指宅旁。</descrip>
        <termSec><term>四旁</term></termSec><termSec><term>綠化</term></termSec><termSec><term>绿化</term></termSec></langSec>
        </conceptEntry></body></text></tbx>"#;
    let dct = dca
        .replace(
            "<descrip type=\"subjectField\">綠化</descrip>",
            "<m:subjectField>綠化</m:subjectField>",
        )
        .replace(
            "<descrip type=\"definition\">指宅旁。</descrip>",
            "<b:definition>指宅旁。</b:definition>",
        );
    let imported = read(Format::Tbx, dca);
    assert_eq!(warnings(&imported), [""; 0]);
    let entry = &imported.entries()[0];
    assert_eq!(
        entry.subject_field,
        Some(TextBuf::in_script(Script::Hant, "綠化"))
    );
    let terms: Vec<_> = entry.terms.iter().map(|term| term.text.clone()).collect();
    assert_eq!(
        terms,
        [TextBuf::new("四旁", "四旁"), TextBuf::new("綠化", "绿化")]
    );
    assert_eq!(read(Format::TbxDct, &dct).entries(), imported.entries());
}

#[test]
fn definitions_keep_their_languages() {
    let imported = concept(
        " xml:lang=\"de\"",
        r#"<descrip type="definition">ein Träger</descrip>
        <descripGrp><descrip type="definition" xml:lang="fr">un support</descrip>
          <admin type="source">Larousse</admin><adminGrp><admin type="source">p. 3</admin></adminGrp></descripGrp>
        <descrip type="definition" xml:lang="zh_TW">積體電路的載體。</descrip>
        <descrip type="definition"/>
        <langSec xml:lang="zh-CN"><descripGrp><descrip type="definition">集成电路的载体。</descrip>
          <admin type="source">某书</admin></descripGrp>
          <descripGrp><descrip type="definition">另一个定义。</descrip><admin type="source">别的书</admin></descripGrp>
          <descrip type="definition">集成电路的载体。</descrip>
          <termSec><term>芯片</term></termSec></langSec>
        <langSec xml:lang="en"><descrip type="definition">a carrier</descrip>
          <termSec><term>chip</term><descrip type="definition">a small carrier</descrip></termSec></langSec>"#,
    );
    let entry = entry(&imported);
    let both = TextBuf::new("積體電路的載體。", "集成电路的载体。");
    assert_eq!(entry.definition, both, "one in each script");
    assert_eq!(
        entry.descriptions,
        [
            definition("de", "ein Träger"),
            with_source(definition("fr", "un support"), "Larousse; p. 3"),
            with_source(definition("zh-CN", "另一个定义。"), "别的书"),
            definition("en", "a carrier"),
            definition("en", "a small carrier"),
        ]
    );
    assert_eq!(entry.citations.len(), 1);
    let source = entry.citations[0].source.clone();
    assert_eq!(source, Some(TextBuf::in_script(Script::Hans, "某书")));
}

#[test]
fn texts_without_a_language() {
    let inside = |text: &str| {
        format!(
            "<descrip type=\"definition\">{text}</descrip><langSec xml:lang=\"zh\"><termSec><term>晶片</term>\
             </termSec></langSec>"
        )
    };
    let chinese = concept("", &inside("積體電路的載體。"));
    let text = TextBuf::in_script(Script::Hant, "積體電路的載體。");
    assert_eq!(entry(&chinese).definition, text);
    for text in ["a carrier", "集積回路の基板"] {
        let other = concept("", &inside(text));
        assert_eq!(entry(&other).descriptions, [definition("und", text)]);
        assert!(entry(&other).definition.is_empty());
        // The language of the file counts.
        let other = concept(" xml:lang=\"ja\"", &inside(text));
        assert_eq!(entry(&other).descriptions, [definition("ja", text)]);
    }
}

#[test]
fn contexts_and_notes_stay_where_they_stand() {
    let imported = concept(
        " xml:lang=\"en\"",
        r#"<note>of the concept</note><descrip type="example">a chip is one</descrip>
        <langSec xml:lang="zh-TW"><note>所有詞的</note>
          <termSec><term>晶片</term><termNote type="usageNote">口語</termNote>
            <descripGrp><descrip type="context">晶片短缺</descrip><admin type="source">某報</admin></descripGrp>
            <note xml:lang="en">colloquial</note></termSec></langSec>
        <langSec xml:lang="en"><termSec><term>chip</term>
          <descrip type="example">the chip shortage</descrip><note>informal</note></termSec></langSec>"#,
    );
    let entry = entry(&imported);
    assert_eq!(
        entry.descriptions,
        [
            note("en", "of the concept"),
            context("en", "a chip is one"),
            note("zh-TW", "所有詞的")
        ]
    );
    assert_eq!(
        entry.terms[0].descriptions,
        [
            note("zh-TW", "口語"),
            with_source(context("zh-TW", "晶片短缺"), "某報"),
            note("en", "colloquial")
        ]
    );
    assert_eq!(
        entry.equivalents[0].descriptions,
        [context("en", "the chip shortage"), note("en", "informal")]
    );
}

#[test]
fn descriptions_of_terms() {
    let imported = concept(
        "",
        r#"<langSec xml:lang="zh-CN"><termSec><term>芯片</term>
            <termNote type="termType">shortForm</termNote><termNote type="partOfSpeech">名词</termNote>
            <termNote type="pronunciation">xīnpiàn</termNote><admin type="source">某书</admin></termSec></langSec>
        <langSec xml:lang="en"><admin type="source">IEEE</admin>
          <termSec><term>IC</term><termNote type="termType">acronym</termNote>
            <termNote type="partOfSpeech">noun</termNote><termNote type="transcription">ai-si</termNote>
            <termNote type="normativeAuthorization">deprecatedTerm</termNote></termSec>
          <termSec><term>chip</term><admin type="source">ISO</admin>
            <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>"#,
    );
    let entry = entry(&imported);
    let term = &entry.terms[0];
    assert_eq!(term.term_type, TermType::ShortForm);
    assert_eq!(term.part_of_speech.as_deref(), Some("名词"));
    assert_eq!(term.reading.as_deref(), Some("xīnpiàn"));
    assert_eq!(term.source.as_deref(), Some("某书"));
    let [ic, chip] = &*entry.equivalents else {
        panic!("{:?}", entry.equivalents);
    };
    assert_eq!(ic.term_type, TermType::Abbreviation);
    assert_eq!(ic.status, TermStatus::Deprecated);
    assert_eq!(ic.part_of_speech.as_deref(), Some("noun"));
    assert_eq!(ic.reading.as_deref(), Some("ai-si"));
    assert_eq!(ic.source.as_deref(), Some("IEEE"), "that of the section");
    assert_eq!(chip.status, TermStatus::Preferred);
    assert_eq!(chip.source.as_deref(), Some("ISO"));
    let glossary = imported.glossary();
    let put = glossary.get("芯片").unwrap().equivalent("en").unwrap();
    assert_eq!(put.text(), "chip");
}

#[test]
fn what_is_deprecated_is_never_recommended() {
    let term = |text: &str, statuses: &[&str]| {
        let statuses = statuses
            .iter()
            .map(|status| format!("<termNote type=\"administrativeStatus\">{status}</termNote>"));
        let statuses: String = statuses.collect();
        format!("<termSec><term>{text}</term>{statuses}</termSec>")
    };
    let imported = concept(
        "",
        &format!(
            "<langSec xml:lang=\"zh\">{}</langSec><langSec xml:lang=\"en\">{}{}{}{}{}</langSec>",
            term("芯片", &["Standardizedterm"]),
            term("a", &["Not Recommended"]),
            term("b", &["preferred", "FORBIDDEN"]),
            term("c", &["obsolete"]),
            term("d", &["proposed"]),
            term("e", &["preferredTerm-admn-sts", "admitted"]),
        ),
    );
    let entry = &imported.entries()[0];
    assert_eq!(entry.terms[0].status, TermStatus::Preferred);
    let statuses: Vec<_> = entry.equivalents.iter().map(|e| e.status).collect();
    use TermStatus::{Admitted, Deprecated, Preferred, Superseded};
    assert_eq!(
        statuses,
        [Deprecated, Deprecated, Superseded, Admitted, Preferred]
    );
    assert_eq!(warnings(&imported).len(), 1);
    assert!(warnings(&imported)[0]
        .ends_with("warning: unknown status \"proposed\"; it is read as admitted"));
}

#[test]
fn a_text_that_is_both_to_be_used_and_not() {
    let imported = concept(
        "",
        r#"<langSec xml:lang="zh-TW">
          <termSec><term>晶片</term><termNote type="administrativeStatus">deprecated</termNote></termSec>
          <termSec><term>晶片</term><termNote type="termType">shortForm</termNote></termSec>
          <termSec><term>芯片</term><termNote type="administrativeStatus">deprecated</termNote></termSec></langSec>
        <langSec xml:lang="en">
          <termSec><term>chip</term><termNote type="administrativeStatus">superseded</termNote></termSec></langSec>
        <langSec xml:lang="EN">
          <termSec><term>chip</term><termNote type="administrativeStatus">preferred</termNote></termSec></langSec>
        <langSec xml:lang="fr">
          <termSec><term>chip</term><termNote type="administrativeStatus">deprecated</termNote></termSec></langSec>"#,
    );
    let entry = &imported.entries()[0];
    use TermStatus::{Admitted, Deprecated, Preferred};
    let statuses: Vec<_> = entry.terms.iter().map(|term| term.status).collect();
    assert_eq!(statuses, [Admitted, Admitted, Deprecated]);
    let statuses: Vec<_> = entry.equivalents.iter().map(|e| e.status).collect();
    assert_eq!(statuses, [Admitted, Preferred, Deprecated]);
    assert!(warnings(&imported)[0].contains("both permitted and forbidden in one language"));
}

#[test]
fn spellings_that_say_different_things_stay_two() {
    let imported = concept(
        "",
        r#"<langSec xml:lang="zh-Hant"><termSec><term>園區</term><admin type="source">甲書</admin></termSec>
            <termSec><term>綠化</term><note>一</note></termSec></langSec>
        <langSec xml:lang="zh-Hans"><termSec><term>园区</term><admin type="source">乙书</admin></termSec>
            <termSec><term>绿化</term><note>二</note></termSec></langSec>"#,
    );
    let entry = entry(&imported);
    let texts: Vec<_> = entry.terms.iter().map(|term| term.text.clone()).collect();
    assert_eq!(
        texts,
        [
            TextBuf::in_script(Script::Hant, "園區"),
            TextBuf::new("綠化", "绿化"),
            TextBuf::in_script(Script::Hans, "园区"),
        ]
    );
    let notes = [note("zh-Hant", "一"), note("zh-Hans", "二")];
    assert_eq!(entry.terms[1].descriptions, notes);
}

#[test]
fn content_without_a_field_is_reported() {
    let imported = concept(
        "",
        r#"<descripGrp><descrip type="subjectField">綠化</descrip><admin type="source">S</admin></descripGrp>
        <langSec xml:lang="zh"><termSec><term>綠化</term>
          <termNote type="grammaticalGender">other</termNote></termSec></langSec>
        <langSec xml:lang="en"><termSec><term>greening</term>
          <termNote type="geographicalUsage">GB</termNote></termSec></langSec>"#,
    );
    let messages: Vec<_> = warnings(&imported)
        .iter()
        .filter_map(|warning| Some(warning.split_once("warning: ")?.1.to_owned()))
        .collect();
    assert_eq!(
        messages,
        [
            "the source of a subject field is left out",
            "grammaticalGender is not supported here, and is left out",
            "geographicalUsage of an equivalent is left out",
        ]
    );
}
