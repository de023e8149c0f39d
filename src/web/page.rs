//! The Agent Desktop's files (S1). What is not below `/api` is the page's.

use super::error::Problem;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use desktop::Asset;

/// Nothing from elsewhere, nothing inline; text becomes markup nowhere but in the page's own templates.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

/// A file, or the page for a place within it; what is below `/api` and no route is a problem.
pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let found = if path.starts_with("api/") { None } else { file(path) };
    match found {
        None => {
            Problem::new(StatusCode::NOT_FOUND, "no_such_resource", "there is nothing here").into_response()
        }
        Some(_) if method != Method::GET && method != Method::HEAD => {
            let detail = "the desktop's files are only read";
            Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail).into_response()
        }
        Some(asset) => answer(asset, &headers),
    }
}

/// What has no suffix is no file: the page knows what to show there.
fn file(path: &str) -> Option<&'static Asset> {
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    desktop::asset(if is_file { path } else { desktop::INDEX })
}

fn answer(asset: &'static Asset, headers: &HeaderMap) -> Response {
    // Weak: all encodings have it.
    let etag = format!("W/\"{}\"", asset.etag);
    let kept = match asset.immutable {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let fixed = [
        (header::CACHE_CONTROL, kept),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::VARY, "accept-encoding"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    if names(headers, &etag) {
        return (StatusCode::NOT_MODIFIED, fixed, [(header::ETAG, etag)]).into_response();
    }
    let (encoding, bytes) = encoded(asset, headers);
    let mut response =
        (fixed, [(header::ETAG, etag)], [(header::CONTENT_TYPE, asset.content_type)], bytes).into_response();
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// Whether the browser has this content already (RFC 9110 §13.1.2).
fn names(headers: &HeaderMap, etag: &str) -> bool {
    listed(headers, header::IF_NONE_MATCH).any(|known| known == etag || known == "*")
}

/// The smallest form that the browser takes.
fn encoded(asset: &'static Asset, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let takes = |wanted: &str| {
        listed(headers, header::ACCEPT_ENCODING).any(|offered| {
            let (name, weight) = offered.split_once(';').unwrap_or((offered, ""));
            let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.parse().unwrap_or(0.0));
            name.trim().eq_ignore_ascii_case(wanted) && weight > 0.0
        })
    };
    match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if takes("br") => (Some("br"), bytes),
        (_, Some(bytes)) if takes("gzip") => (Some("gzip"), bytes),
        _ => (None, asset.identity),
    }
}

/// The members of a header that is a list.
fn listed(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(method: Method, path: &str, with: &[(HeaderName, &str)]) -> Response {
        let uri = path.parse().expect("a path");
        let headers = with.iter().map(|(name, value)| (name.clone(), value.parse().expect("a value")));
        let asked = serve(method, uri, headers.collect());
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(asked)
    }

    fn header(response: &Response, name: &HeaderName) -> String {
        response.headers().get(name).map(|value| value.to_str().expect("text").to_owned()).unwrap_or_default()
    }

    fn script() -> String {
        let is_script = |asset: &&Asset| asset.immutable && asset.content_type.starts_with("text/javascript");
        format!("/{}", desktop::ASSETS.iter().find(is_script).expect("a script").path)
    }

    #[test]
    fn what_is_where() {
        let script = script();
        for (method, path, status, content_type) in [
            (Method::GET, "/", 200, "text/html; charset=utf-8"),
            (Method::HEAD, "/", 200, "text/html; charset=utf-8"),
            (Method::GET, "/index.html", 200, "text/html; charset=utf-8"),
            (Method::GET, "/contacts/17", 200, "text/html; charset=utf-8"),
            (Method::GET, "/icon.svg", 200, "image/svg+xml"),
            (Method::GET, &script, 200, "text/javascript; charset=utf-8"),
            (Method::POST, "/", 405, "application/problem+json"),
            (Method::GET, "/assets/gone.js", 404, "application/problem+json"),
            (Method::GET, "/../Cargo.toml", 404, "application/problem+json"),
            (Method::GET, "/api/v1/nothing", 404, "application/problem+json"),
        ] {
            let response = ask(method.clone(), path, &[]);
            assert_eq!(response.status().as_u16(), status, "{method} {path}");
            assert_eq!(header(&response, &header::CONTENT_TYPE), content_type, "{method} {path}");
        }
    }

    /// A page of before asks for scripts of before: it must be told that they are gone, and a new one be looked for.
    #[test]
    fn what_is_kept() {
        let page = ask(Method::GET, "/", &[]);
        assert_eq!(header(&page, &header::CACHE_CONTROL), "no-cache");
        let script = ask(Method::GET, &script(), &[]);
        assert!(header(&script, &header::CACHE_CONTROL).contains("immutable"));
        let etag = header(&page, &header::ETAG);
        let again = ask(Method::GET, "/", &[(header::IF_NONE_MATCH, &format!("\"other\", {etag}"))]);
        assert_eq!((again.status().as_u16(), header(&again, &header::ETAG)), (304, etag));
        assert_eq!(ask(Method::GET, "/", &[(header::IF_NONE_MATCH, "\"other\"")]).status(), 200);
    }

    #[test]
    fn the_smallest_form_that_is_taken() {
        let script = script();
        for (offered, encoding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, deflate", "gzip"),
            ("br;q=0, GZIP;q=0.5", "gzip"),
            ("identity", ""),
            ("", ""),
        ] {
            let response = ask(Method::GET, &script, &[(header::ACCEPT_ENCODING, offered)]);
            assert_eq!(header(&response, &header::CONTENT_ENCODING), encoding, "{offered}");
        }
    }

    #[test]
    fn nothing_foreign_or_inline_runs() {
        let policy = header(&ask(Method::GET, "/", &[]), &header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }
}
