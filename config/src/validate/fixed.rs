//! What cannot change while the server runs: sockets, threads, and where things are kept.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::located::Located;
use crate::model::{Http, Media, Server, Sip, Store};
use crate::raw::{File, Maybe};
use crate::values::written;

/// Where these keys are written.
pub(crate) struct Places(BTreeMap<String, Range<usize>>);

impl Places {
    pub(crate) fn of(file: &File) -> Places {
        let mut places = Places(BTreeMap::new());
        if let Some(server) = &file.server {
            places.add(&server.data_dir);
        }
        if let Some(sip) = &file.sip {
            places.add(&sip.realm);
            places.add(&sip.listeners_at);
        }
        if let Some(media) = &file.media {
            places.add(&media.address);
            places.add(&media.advertise);
            places.add(&media.ports);
            places.add(&media.threads);
        }
        if let Some(http) = &file.http {
            places.add(&http.listen);
            places.add(&http.session_lifetime);
        }
        if let Some(store) = &file.store {
            places.add(&store.path);
            places.add(&store.sync);
        }
        places
    }

    fn add<T>(&mut self, value: &Maybe<T>) {
        self.0.extend(value.as_ref().map(|value| (value.key().to_owned(), value.span())));
    }

    /// A default is at no place.
    fn locate(&self, key: &str, value: String) -> Located<String> {
        Located::new(value, self.0.get(key).cloned().unwrap_or(0..0), key)
    }
}

/// Each value in words, as far as possible in those of the file.
pub(crate) fn values(
    places: &Places,
    (server, sip, media, http, store): (&Server, &Sip, &Media, &Http, &Store),
) -> Vec<Located<String>> {
    let none = || "none".to_owned();
    let quoted = |value: &dyn std::fmt::Display| format!("\"{value}\"");
    let values = [
        ("server.data_dir", quoted(&server.data_dir.display())),
        ("sip.realm", quoted(&sip.realm)),
        ("sip.listeners", listeners(sip)),
        ("media.address", quoted(&*media.address)),
        ("media.advertise", media.advertise.map_or_else(none, |address| quoted(&address))),
        ("media.ports", quoted(&*media.ports)),
        ("media.threads", media.threads.map_or_else(none, |threads| threads.to_string())),
        ("http.listen", quoted(&*http.listen)),
        ("http.session_lifetime", quoted(&written(http.session_lifetime))),
        ("store.path", store.path.as_ref().map_or("\":memory:\"".to_owned(), |path| quoted(&path.display()))),
        ("store.sync", quoted(&store.sync)),
    ];
    values.into_iter().map(|(key, value)| places.locate(key, value)).collect()
}

/// `udp 192.0.2.10:5060 (sip.example.com), tcp …`
fn listeners(sip: &Sip) -> String {
    let listener = |listener: &crate::model::Listener| {
        let advertise = listener.advertise.as_ref().map(|advertise| match advertise.port {
            Some(port) => format!(" ({}:{port})", advertise.host),
            None => format!(" ({})", advertise.host),
        });
        format!("{} {}{}", listener.transport, *listener.address, advertise.unwrap_or_default())
    };
    sip.listeners.iter().map(listener).collect::<Vec<_>>().join(", ")
}
