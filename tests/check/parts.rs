//! Terms that are parts of other words, and renderings that are parts of others or derived from them.

use crate::findings::{assert_clean, assert_found, EN_ZH, ZH_EN};

#[test]
fn words_apart_at_the_end_of_a_long_text() {
    let lines = ["经济发展 | en: economic development"];
    let text = "In the year that has passed since then much has been done for economic and social development";
    assert_clean(&lines, ZH_EN, &[("经济社会都要经济发展", text)]);
}

#[test]
fn what_is_part_of_another_word_asks_for_nothing() {
    let lines = ["类 | en: class", "序列 | en: sequence", "模块 | en: module"];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("这一类型", "this type"),
            ("把它序列化", "serialize it"),
            ("序列型的", "typed"),
            ("序列器和模块化的", "a serializer and modular"),
        ],
    );
    let others = [
        "石油 | en: oil",
        "医疗 | en: medical care",
        "编码 | en: encoding",
    ];
    assert_clean(
        &others,
        ZH_EN,
        &[("编码器和编码者", "a coder and who codes")],
    );
    assert_found(
        &others,
        ZH_EN,
        &[
            ("石油化工", "chemicals", ["missing", "石油", ""]),
            ("医疗器械", "devices", ["missing", "医疗", ""]),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[("“类”和序列", "a sequence", ["missing", "类", ""])],
    );
    assert_clean(
        &lines,
        EN_ZH,
        &[
            ("call import_module here", "在此调用"),
            ("see sys.module there", "见此"),
            ("the __class__ of it", "见此"),
        ],
    );
    assert_found(
        &lines,
        EN_ZH,
        &[("a module. It", "见此", ["missing", "module", ""])],
    );
    assert_found(
        &lines,
        EN_ZH,
        &[("Open _Module", "打开", ["missing", "Module", ""])],
    );
}

/// As in the documentation of Python: 不可哈希 “unhashable”, 重新赋值 “reassigned”, 不带标注 “unannotated”.
#[test]
fn prefixes_that_the_source_has_words_for() {
    let lines = [
        "可哈希 | en: hashable",
        "赋值 | en: assignment",
        "标注 | en: annotation",
        "映射 | en: mapping",
        "来源 | en: source",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("不可哈希的键", "an unhashable key"),
            ("方法被重新赋值时", "when the method is reassigned"),
            ("撤销赋值之后", "after they are unassigned"),
            ("不带标注的", "unannotated ones"),
            ("自动重映射", "automatic remapping"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[
            ("可哈希的键", "an unhashable key", ["missing", "可哈希", ""]),
            ("各种来源", "all resources", ["missing", "来源", ""]),
        ],
    );
}

#[test]
fn renderings_that_are_parts_of_others() {
    let lines = [
        "变量 | en: variable",
        "全局变量 | en: global variable",
        "模块 | en: module",
        "构建 | en: build",
        "回调 | en: callback",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("局部变量和全局变量", "local and global variables"),
            ("加载子模块", "loads the submodules"),
            ("构建它", "it is built"),
            ("它会回调代码", "it calls back into code"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[(
            "变量和全局变量",
            "a global variable",
            ["missing", "变量", ""],
        )],
    );
}

#[test]
fn of_terms_that_overlap_either_will_do() {
    let lines = [
        "序列 | en: sequence",
        "列表 | en: list",
        "表达式 | en: expression",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("有序列表", "a sorted list"),
            ("有序列表", "a sorted sequence table"),
            (
                "新建有序列表，再把有序列表排好",
                "make a list, and sort the lists",
            ),
            ("下列表达式", "the following expressions"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[
            ("有序列表", "an array", ["missing", "序列", ""]),
            // Elsewhere it is no part of two words.
            ("有序列表的序列", "a list", ["missing", "序列", ""]),
            ("序列和列表", "a list", ["missing", "序列", ""]),
        ],
    );
    assert_clean(&lines, ["zh-Hans", "zh-Hant"], &[("有序列表", "有序列表")]);
}

#[test]
fn words_that_are_derived_from_a_rendering() {
    let lines = [
        "垃圾回收 | en: garbage collection",
        "可变 | en: mutable",
        "突变 | en: mutation",
        "字符串 | en: string",
        "字节码 | en: bytecode",
        "动作 | en: action",
        "端口 | en: port",
        "赋值 | en: assignment",
    ];
    assert_clean(
        &lines,
        ZH_EN,
        &[
            ("垃圾回收器", "the garbage collectors"),
            ("可变的对象", "the mutated object"),
            ("文档字符串", "docstrings"),
            ("子字符串", "a substring"),
            ("字符串视图", "a stringview"),
            ("取消赋值", "unassigned"),
            ("字节码", "byte code"),
            ("未赋值的", "unassigned ones"),
        ],
    );
    assert_found(
        &lines,
        ZH_EN,
        &[
            // The glossary has that word for something else.
            ("可变", "a mutation", ["missing", "可变", ""]),
            (
                "垃圾回收机",
                "the rubbish collector",
                ["missing", "垃圾回收", ""],
            ),
            (
                "垃圾回收机",
                "the garbage of one process, as it was told before by the collector",
                ["missing", "垃圾回收", ""],
            ),
            ("一个动作", "a transaction", ["missing", "动作", ""]),
            ("端口", "support", ["missing", "端口", ""]),
            ("已赋值的", "unassigned ones", ["missing", "赋值", ""]),
            ("字符串", "stringent rules", ["missing", "字符串", ""]),
            // The parts of compounds have one order in both languages.
            ("字符串文档", "docstrings", ["missing", "字符串", ""]),
            ("文档的字符串", "docstrings", ["missing", "字符串", ""]),
        ],
    );
    assert_found(
        &["可变 | fr: mutable"],
        ["zh", "fr"],
        &[("可变", "la mutation", ["missing", "可变", ""])],
    );
}
