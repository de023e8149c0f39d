//! The Agent Desktop as files to serve. The page's sources are in `app/`, its languages in `locales/`; the build script has npm
//! build them and compress the result, and embeds it here. Where to start reading: `app/main.ts`.

/// A file of the page.
#[derive(Debug)]
pub struct Asset {
    /// Where it is served, without the leading slash.
    pub path: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Names its contents, for `ETag`; without quotes.
    pub etag: &'static str,
    /// Another content would have another path: it may be kept for ever.
    pub immutable: bool,
    /// As it is.
    pub identity: &'static [u8],
    /// Compressed, where that makes it smaller.
    pub gzip: Option<&'static [u8]>,
    /// Compressed, where that makes it smaller.
    pub brotli: Option<&'static [u8]>,
}

/// The page itself.
pub const INDEX: &str = "index.html";

/// All files, in the order of their paths.
pub static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The file that is served there.
pub fn asset(path: &str) -> Option<&'static Asset> {
    let index = ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok()?;
    ASSETS.get(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// N1: what the first load takes, compressed, in bytes.
    const FIRST_LOAD: usize = 60 << 10;

    #[test]
    fn every_file_is_found() {
        for asset in ASSETS {
            assert_eq!(self::asset(asset.path).map(|found| found.etag), Some(asset.etag), "{}", asset.path);
        }
        assert!(asset(INDEX).is_some());
        assert!(asset("").is_none());
    }

    /// S1, W12: nothing of the page comes from elsewhere, and nothing of it is inline.
    #[test]
    fn the_page_loads_its_own_files_only() {
        let index = asset(INDEX).expect("the page");
        let text = std::str::from_utf8(index.identity).expect("text");
        assert!(!index.immutable);
        assert!(!text.contains("//") && !text.contains("<style") && !text.contains("style="), "{text}");
        assert!(!text.contains("<script>"), "{text}");
        let names = text.split('"').filter_map(|word| word.strip_prefix('/'));
        let files: Vec<_> = names.map(|name| asset(name).unwrap_or_else(|| panic!("no {name}"))).collect();
        assert!(files.iter().any(|file| file.content_type.starts_with("text/javascript")), "{files:?}");
    }

    /// N1: the first load is the page, what it names, and one language.
    #[test]
    fn the_first_load_is_small() {
        let index = asset(INDEX).expect("the page");
        let text = std::str::from_utf8(index.identity).expect("text");
        let names = text.split('"').filter_map(|word| word.strip_prefix('/')).filter_map(asset);
        let size = |asset: &Asset| asset.gzip.unwrap_or(asset.identity).len();
        let language = ASSETS.iter().filter(|asset| asset.path.starts_with("assets/locale-")).map(size).max();
        let all = size(index) + names.map(size).sum::<usize>() + language.unwrap_or(0);
        assert!(all < FIRST_LOAD, "{all} bytes");
    }

    #[test]
    fn compression_pays() {
        for asset in ASSETS {
            for compressed in [asset.gzip, asset.brotli].into_iter().flatten() {
                assert!(compressed.len() < asset.identity.len(), "{}", asset.path);
            }
        }
    }
}
