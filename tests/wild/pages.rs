//! Web pages as browsers and Word save them.

use crate::shared::{entries_in_words, open, refusal, warnings};
use encoding_rs::{Encoding, BIG5, GBK};
use zhujie::document::{Document, DocumentKind};
use zhujie::source::Source;

#[track_caller]
fn text(page: &str) -> String {
    let document = Document::read("a.html", page.as_bytes(), Source::LIMIT).unwrap();
    let document = document.unwrap();
    assert_eq!(document.kind(), DocumentKind::Html);
    document.text().to_owned()
}

const SECTION: &str = "<h2>名词解释</h2><p>1．雾桥：常年有雾的桥，供行人和鹭使用，全市一共建设十座这样的桥。</p><p>2．鹭站：供鹭停歇的站，由市政府会同各县区人民政府建设和管理，向社会开放。</p>";

// Modelled on psf/requests-html#125, Alir3z4/html2text#438, grobian/html2text#20 and #23: pages say what they are in, in either way.
#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let (gb, big5) = (
        "<!DOCTYPE html>\n<html><head><!-- 雾 --><META http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><body>",
        "<html><head><meta charset='big5'/></head><body>",
    );
    let page = encoded(GBK, gb, SECTION);
    assert_eq!(entries_in_words(&open("a.html", page)), ["雾桥", "鹭站"]);
    let hant = "<h2>名詞解釋</h2><p>1．霧橋：常年有霧的橋。</p><p>2．鷺站：供鷺停歇的站。</p>";
    let page = encoded(BIG5, big5, hant);
    assert_eq!(entries_in_words(&open("a.htm", page)), ["霧橋", "鷺站"]);
}

// Modelled on mdn/translated-content#4724: an editor saved the page anew, and what it says of itself stayed.
#[test]
fn utf_8_is_detected() {
    let page = format!("<meta charset=gbk>{SECTION}");
    assert_eq!(entries_in_words(&open("a.html", &page)), ["雾桥", "鹭站"]);
    let units: Vec<u8> = std::iter::once('\u{FEFF}')
        .chain(page.chars())
        .flat_map(|c| (c as u16).to_le_bytes())
        .collect();
    assert_eq!(entries_in_words(&open("a.html", units)), ["雾桥", "鹭站"]);
}

// Modelled on google/langextract#234: nothing says what the page is in; and on pages with a damaged character.
#[test]
fn an_undeclared_encoding_is_detected_or_refused() {
    let page = encoded(GBK, "<html><body>", SECTION);
    assert_eq!(entries_in_words(&open("a.html", &page)), ["雾桥", "鹭站"]);
    let mut page = encoded(GBK, "<html><meta charset=gb2312>", &SECTION.repeat(2));
    let end = page.len();
    page[end - 5] = 0xFF;
    let opened = open("a.html", page);
    assert!(
        warnings(&opened).contains(&"a character of this page is damaged GBK".into()),
        "{:?}",
        warnings(&opened)
    );
    assert!(refusal("a.html", b"<html><p>\xFF\xFE\xFD</p>".to_vec()).contains("not valid UTF-8"));
}

fn encoded(encoding: &'static Encoding, head: &str, body: &str) -> Vec<u8> {
    let page = head.to_owned() + body;
    let (bytes, _, has_errors) = encoding.encode(&page);
    assert!(!has_errors);
    bytes.into_owned()
}

// Modelled on pages of governments and of MediaWiki: what is around a text, beside it or hidden is none of it.
#[test]
fn scripts_menus_and_hidden_elements_are_left_out() {
    let page = "<!DOCTYPE html><html><head><title>站名</title><style>p{}</style></head><body><header><h1>站名</h1></header><nav><ul><li>首页<li>名词解释</ul></nav>\
        <div role=navigation>路径</div><aside>旁</aside><script>document.write('<p>坏</p>')</script><noscript>无</noscript><template><p>模</p></template>\
        <main><article><header><h2>名词解释</h2></header><!-- <p>注释</p> --><p hidden>藏<p>雾桥：<span style=\"display : none\">藏<b>藏</b></span>桥<sup><a href=\"#n\">[1]</a></sup>。</p>\
        <div style='color:red;visibility:hidden !important'>藏<div>藏</div></div><p>鹭<ruby>站<rp>(</rp><rt>zhàn</rt></ruby><del>旧</del><ins>新</ins><a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a><button>按</button><select><option>选</select></p></article></main>\
        <span class=\"mw-editsection\">[编辑]</span><table class=\"x navbox\"><tr><td>栏<td>栏</table><footer><p>版权所有</footer></body></html>尾";
    assert_eq!(text(page), "名词解释\n雾桥：桥。\n鹭站新\n尾\n");
}

#[test]
fn blocks_are_lines_and_white_space_is_one_space() {
    let page = "<html><body>  一\n 行 <b>two</b>\nwords<br> 二<br/>三 <p>四<h3>五</h3>六<div>七<p>八</div>&nbsp;九&lt;&#x96FE;&ensp;<pre>\n 十\n十一 </pre><blockquote>十二<hr>十三</blockquote>";
    assert_eq!(
        text(page),
        "一行 two words\n二\n三\n四\n五\n六\n七\n八\n\u{A0}九<雾\n 十\n十一\n十二\n十三\n"
    );
}

// Modelled on pages whose items have numbers that no text of the page holds.
#[test]
fn lists_are_numbered() {
    let page = "<ol><li>甲<li>乙<ol type=a><li>丙</ol><li value=7>丁<p>续</p><li>戊</ol><ol start=3 type=I><li>己</ol>\
        <ol style=\"list-style-type:cjk-ideographic\"><li>庚</ol><ol reversed start=2><li>辛<li>壬</ol><ul><li>癸<ul><li>子</ul></ul><ul style='list-style:none'><li>丑</ul>";
    assert_eq!(
        text(page),
        "1. 甲\n2. 乙\na. 丙\n7. 丁\n续\n8. 戊\nIII. 己\n一. 庚\n2. 辛\n1. 壬\n• 癸\n• 子\n丑\n"
    );
}

// Modelled on tables of terms in wikis: a caption, cells over several rows, no end tags.
#[test]
fn a_table_that_names_its_columns_is_a_list() {
    let page = "<html><body><p>本页列出术语。<table><caption>术语表</caption><thead><tr><th>类别<th>术语<th>英文<th>定义<tbody>\
        <tr><td rowspan=2>桥<td>雾桥<td>mistbridge<td>常年有雾的桥。<br>又称霭桥。<tr><td>霁桥<td>clearbridge<td>无雾的桥。</table>\
        <table><tr><td>发布时间<td>2025年</table>";
    let opened = open("a.html", page);
    assert_eq!(
        entries_in_words(&opened),
        ["雾桥 霭桥 en:mistbridge", "霁桥 en:clearbridge"]
    );
    let entry = opened.glossary().get("霁桥").unwrap();
    assert_eq!(entry.definition().hans(), Some("无雾的桥。"));
    assert_eq!(warnings(&opened), [""; 0]);
}

// A page that is laid out by tables, as pages were made long ago.
#[test]
fn a_table_of_layout_is_text() {
    let page = format!("<table><tr><td>首页<td><table><tr><td>{SECTION}</table></table>");
    assert_eq!(entries_in_words(&open("a.html", page)), ["雾桥", "鹭站"]);
}

// Modelled on the glossaries of MDN and of Sphinx: lists of definitions; and on pages that say so who issued them, and when.
#[test]
fn a_list_of_definitions_is_a_glossary_where_it_is_the_text() {
    let list = "<dl class=glossary><dt>雾桥</dt><dd>常年有雾的桥。</dd><dt>鹭站<dt>鹭驿<dd><p>供鹭停歇的站。</p><ul><li>甲</li></ul><dd>又称鹭驿。</dl>";
    let opened = open("a.html", format!("<h1>术语表</h1>{list}"));
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站 鹭驿"]);
    let entry = opened.glossary().get("鹭站").unwrap();
    assert_eq!(
        entry.definition().hans(),
        Some("供鹭停歇的站。\n• 甲\n又称鹭驿。")
    );
    assert_eq!(warnings(&opened), [""; 0]);
    let issued = "<dl><dt>索引号</dt><dd>0001</dd><dt>发文机关</dt><dd>雾津市人民政府</dd></dl>";
    let opened = open("a.html", format!("<body>{issued}{SECTION}"));
    assert_eq!(entries_in_words(&opened), ["雾桥", "鹭站"]);
}

// Modelled on fragments without an end, tags that cross and elements without number.
#[test]
fn bad_markup_is_read_as_browsers_do() {
    assert_eq!(
        text("<div><p>甲</div></p></td>乙<b><i>丙</b>丁</i><td>戊"),
        "甲\n乙丙丁\n戊\n"
    );
    assert_eq!(text("<p>甲 < 乙 & 丙 &amp 丁<p"), "甲 < 乙 & 丙 & 丁\n");
    assert_eq!(text(&("<div>".repeat(100_000) + "深")), "深\n");
    assert_eq!(text(&("<table><tr><td>".repeat(2000) + "深")).trim(), "深");
    assert_eq!(text("<nav>首页<div>页</nav>文"), "文\n");
    assert!(refusal("a.html", "<html></html>").contains("the source has no text"));
}
