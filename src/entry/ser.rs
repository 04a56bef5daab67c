//! `Serialize` for the views, in the shape that the owned types of [`super::owned`] read.

use super::{Citation, Description, Entry, Equivalent, Part, Term};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A sequence of a view's children, serialized as they are iterated.
struct Seq<I>(I);

impl<I> Serialize for Seq<I>
where
    I: ExactSizeIterator + Clone,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

impl<I: ExactSizeIterator> Seq<I> {
    /// The sequence, unless it is empty.
    fn some(iter: I) -> Option<Self> {
        (iter.len() > 0).then_some(Seq(iter))
    }
}

/// Writes a struct of the fields listed; a field after `?` is left out when it is `None`.
macro_rules! serialize_view {
    ($view:ident as $self:ident { $($name:literal: $value:expr,)* $(? $optional:literal: $option:expr,)* }) => {
        impl Serialize for $view<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $self = *self;
                let fields = [$($name),*].len() $(+ usize::from($option.is_some()))*;
                let mut view = serializer.serialize_struct(stringify!($view), fields)?;
                $(view.serialize_field($name, &$value)?;)*
                $(
                    match &$option {
                        Some(value) => view.serialize_field($optional, value)?,
                        None => view.skip_field($optional)?,
                    }
                )*
                view.end()
            }
        }
    };
}

serialize_view!(Entry as entry {
    "id": entry.id(),
    "terms": Seq(entry.terms()),
    "definition": entry.definition(),
    "parts": Seq(entry.parts()),
    "equivalents": Seq(entry.equivalents()),
    "citations": Seq(entry.citations()),
    ? "subject_field": entry.subject_field(),
    ? "descriptions": Seq::some(entry.descriptions()),
});

serialize_view!(Part as part {
    "symbol": part.symbol(),
    "definition": part.definition(),
    "items": Seq(part.items()),
});

serialize_view!(Equivalent as equivalent {
    "lang": equivalent.lang(),
    "text": equivalent.text(),
    "type": equivalent.term_type(),
    "status": equivalent.status(),
    ? "standing": equivalent.standing(),
    ? "renders": equivalent.renders(),
    ? "part_of_speech": equivalent.part_of_speech(),
    ? "reading": equivalent.reading(),
    ? "source": equivalent.source(),
    ? "descriptions": Seq::some(equivalent.descriptions()),
});

serialize_view!(Description as description {
    "type": description.kind(),
    "lang": description.lang(),
    "text": description.text(),
    ? "source": description.source(),
});

serialize_view!(Citation as citation {
    "place": citation.place(),
    "body": citation.body(),
    "report": citation.report(),
    "section": citation.section(),
    ? "date": citation.date(),
    ? "source": citation.source(),
});

serialize_view!(Term as term {
    "type": term.term_type(),
    "status": term.status(),
    "recognition": term.recognition(),
    ? "zh-Hant": term.text().hant(),
    ? "zh-Hans": term.text().hans(),
    ? "generated": term.generated(),
    ? "region": term.region(),
    ? "part_of_speech": term.part_of_speech(),
    ? "reading": term.reading(),
    ? "source": term.source(),
    ? "descriptions": Seq::some(term.descriptions()),
});
