//! The imports of each file of a crate: its `use` lines, and the full paths in its code.

use proc_macro2::{Span, TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, Meta, UseTree};

/// The path of a module, from the crate's root.
pub type Module = Vec<String>;

/// An import: a path that a file names.
#[derive(Clone, Debug)]
pub struct Import {
    /// The importing file, as a module.
    pub from: Module,
    pub line: usize,
    /// The path as written.
    pub written: String,
    /// The path from the root of the crate.
    pub path: Module,
    /// Whether it is a `pub use`, which re-exports.
    pub is_public: bool,
}

/// The name of a crate, its folder, and its rooms.
pub struct CrateLayout {
    /// The name of the crate, which its own files may not use; `None` for a program, which has none.
    pub name: Option<&'static str>,
    /// The folder of its sources, with a slash at the end.
    pub folder: &'static str,
    /// In their order: each room may import from itself and from those before it.
    pub rooms: &'static [&'static str],
}

/// The files of a crate and their imports.
pub struct ImportGraph {
    pub layout: &'static CrateLayout,
    /// The path of each file, by its module; the root of the crate is the empty one.
    pub files: BTreeMap<Module, String>,
    pub imports: Vec<Import>,
}

impl ImportGraph {
    /// The graph of source files, each with its path from the root of the repository. Generated code and code for tests is
    /// left out.
    pub fn new(layout: &'static CrateLayout, sources: &[(String, String)]) -> Self {
        let module = |path| module(path, layout.folder);
        let files = sources.iter().map(|(path, _)| (module(path), path.clone()));
        let mut graph = ImportGraph {
            layout,
            files: files.collect(),
            imports: Vec::new(),
        };
        for (path, text) in sources {
            let is_generated = text.lines().take(5).any(|line| line.contains("@generated"));
            let module = module(path);
            if is_generated || module.iter().any(|name| name == "tests") {
                continue;
            }
            let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut reader = Reader {
                name: layout.name,
                files: &graph.files,
                file: module.clone(),
                module,
                imports: Vec::new(),
            };
            reader.visit_file(&parsed);
            graph.imports.append(&mut reader.imports);
        }
        graph
    }

    /// The file that defines a path.
    pub fn file_of(&self, path: &[String]) -> Module {
        let lengths = (0..=path.len()).rev();
        let mut modules = lengths.map(|length| &path[..length]);
        let file = modules.find(|module| self.files.contains_key(*module));
        file.unwrap_or_default().to_vec()
    }
}

/// `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`.
fn module(path: &str, folder: &str) -> Module {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let names = path.strip_suffix(".rs").unwrap_or(path).split('/');
    let mut names: Module = names.map(Into::into).collect();
    names.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    names
}

struct Reader<'h> {
    /// The name of the crate.
    name: Option<&'static str>,
    files: &'h BTreeMap<Module, String>,
    file: Module,
    /// The module that is being read, which may be one inside the file.
    module: Module,
    imports: Vec<Import>,
}

impl Reader<'_> {
    fn add(&mut self, names: &[String], span: Span, is_public: bool) {
        let Some(path) = self.resolve(names) else {
            return;
        };
        self.imports.push(Import {
            from: self.file.clone(),
            line: span.start().line,
            written: names.join("::"),
            path,
            is_public,
        });
    }

    /// A path from the crate's root, if it leads into this crate and not only to a name that a `use` line has brought.
    fn resolve(&self, names: &[String]) -> Option<Module> {
        let (first, rest) = names.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let mut path = self.module.clone();
        match first.as_str() {
            "crate" => path.clear(),
            name if Some(name) == self.name => return Some(names.to_vec()),
            "self" => {}
            "super" => {
                path.pop();
                let above = rest.iter().take_while(|name| *name == "super").count();
                path.truncate(path.len().saturating_sub(above));
                path.extend_from_slice(&rest[above..]);
                return Some(path);
            }
            child => {
                path.push(child.into());
                if !self.files.contains_key(&path) {
                    return None;
                }
            }
        }
        path.extend_from_slice(rest);
        Some(path)
    }

    fn add_tree(&mut self, tree: &UseTree, mut names: Vec<String>, is_public: bool) {
        match tree {
            UseTree::Path(path) => {
                names.push(path.ident.to_string());
                return self.add_tree(&path.tree, names, is_public);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(tree, names.clone(), is_public);
                }
                return;
            }
            UseTree::Name(name) if name.ident == "self" => {}
            UseTree::Name(name) => names.push(name.ident.to_string()),
            UseTree::Rename(name) => names.push(name.ident.to_string()),
            UseTree::Glob(_) => names.push("*".into()),
        }
        let span = match tree {
            UseTree::Name(name) => name.ident.span(),
            UseTree::Rename(name) => name.ident.span(),
            UseTree::Glob(glob) => glob.star_token.span,
            UseTree::Path(_) | UseTree::Group(_) => return,
        };
        self.add(&names, span, is_public);
    }

    /// The paths among the tokens of a macro, in which other tokens are ignored.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let first = match token {
                TokenTree::Group(group) => {
                    self.add_tokens(group.stream());
                    continue;
                }
                TokenTree::Ident(first) => first,
                _ => continue,
            };
            let mut names = vec![first.to_string()];
            let mut colons = 0;
            while let Some(next) = tokens.peek() {
                match next {
                    TokenTree::Punct(punct) if punct.as_char() == ':' && colons < 2 => colons += 1,
                    TokenTree::Ident(name) if colons == 2 => {
                        names.push(name.to_string());
                        colons = 0;
                    }
                    _ => break,
                }
                tokens.next();
            }
            self.add(&names, first.span(), false);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Const(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Trait(item) => &item.attrs,
            Item::Type(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !attributes.iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let is_tests = matches!(item, ImplItem::Fn(item) if item.attrs.iter().any(is_test));
        if !is_tests {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let is_public = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_tree(&item.tree, Vec::new(), is_public);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let names: Vec<_> = names.collect();
        if let Some(first) = path.segments.first() {
            self.add(&names, first.ident.span(), false);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        visit::visit_macro(self, item);
        self.add_tokens(item.tokens.clone());
    }

    // `pub(in crate::fold)` is no import, and what stands in an attribute is documentation.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// Whether an attribute restricts its item to tests.
fn is_test(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else {
        return attribute.path().is_ident("test");
    };
    let condition = list.tokens.to_string();
    list.path.is_ident("cfg") && condition.contains("test") && !condition.contains("not")
}
