use super::watch::FileWatch;
use super::{Refused, Source, Stamp};
use config::example;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// A directory that is gone with the test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sidetone-reload-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("a new directory");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Long enough for a slow machine, and shorter than the look now and then: it is the kernel that told.
const SOON: Duration = Duration::from_secs(20);

async fn is_told_of(file: &Path, change: impl FnOnce()) {
    let mut watch = FileWatch::new(file, Stamp::of(file));
    // Until it waits, so that the change is made while it does.
    assert!(timeout(Duration::ZERO, watch.changed()).await.is_err(), "nothing has changed yet");
    change();
    timeout(SOON, watch.changed()).await.expect("the change is seen");
    watch.has_been_read(Stamp::of(file));
    assert!(timeout(Duration::ZERO, watch.changed()).await.is_err(), "it is seen once");
}

#[tokio::test]
async fn whichever_way_an_editor_writes_the_file_is_seen_to_be_another_one() {
    let directory = Directory::new("editors");
    let file = directory.write("sidetone.toml", "1");
    is_told_of(&file, || drop(directory.write("sidetone.toml", "in place"))).await;
    is_told_of(&file, || {
        let new = directory.write("sidetone.toml.new", "renamed");
        fs::rename(new, &file).expect("renamed over the old one");
    })
    .await;
    is_told_of(&file, || {
        fs::rename(&file, directory.0.join("sidetone.toml~")).expect("moved away");
        directory.write("sidetone.toml", "written anew");
    })
    .await;
    is_told_of(&file, || {
        fs::remove_file(&file).expect("removed");
        directory.write("sidetone.toml", "a new one");
    })
    .await;
}

/// As a cluster hands out configurations: the file is a link into a directory that is itself a link, put over the old one.
#[tokio::test]
async fn a_link_that_leads_elsewhere_is_seen() {
    let directory = Directory::new("links");
    for version in ["1", "2"] {
        fs::create_dir(directory.0.join(version)).expect("a directory");
        directory.write(&format!("{version}/sidetone.toml"), version);
    }
    symlink("1", directory.0.join("data")).expect("a link");
    let file = directory.0.join("sidetone.toml");
    symlink("data/sidetone.toml", &file).expect("a link");
    is_told_of(&file, || {
        symlink("2", directory.0.join("data.new")).expect("a link");
        fs::rename(directory.0.join("data.new"), directory.0.join("data")).expect("put over the old one");
    })
    .await;
}

#[tokio::test]
async fn the_file_that_a_link_leads_to_is_watched_where_it_is() {
    let (directory, elsewhere) = (Directory::new("link"), Directory::new("elsewhere"));
    let real = elsewhere.write("real.toml", "1");
    let file = directory.0.join("sidetone.toml");
    symlink(&real, &file).expect("a link");
    is_told_of(&file, || drop(elsewhere.write("real.toml", "2"))).await;
}

/// An editor that has moved the old file away is not done: there is nothing to read yet.
#[tokio::test]
async fn a_file_that_is_not_there_is_waited_for() {
    let directory = Directory::new("gone");
    let file = directory.write("sidetone.toml", "1");
    let mut watch = FileWatch::new(&file, Stamp::of(&file));
    fs::remove_file(&file).expect("removed");
    assert!(timeout(Duration::from_millis(600), watch.changed()).await.is_err());
    directory.write("sidetone.toml", "2");
    timeout(SOON, watch.changed()).await.expect("the change is seen");
}

/// What was changed between the reading and the watching is not lost.
#[tokio::test]
async fn a_change_before_the_watch_is_seen() {
    let directory = Directory::new("before");
    let file = directory.write("sidetone.toml", "1");
    let read = Stamp::of(&file);
    directory.write("sidetone.toml", "another");
    timeout(SOON, FileWatch::new(&file, read).changed()).await.expect("the change is seen");
}

#[test]
fn each_reason_has_a_line_with_its_place() {
    let directory = Directory::new("reasons");
    let text = example::TEXT
        .replace("ring_timeout = \"20s\"              #", "ring_timeout = \"20 parsecs\" #")
        .replacen("teams = [\"support\", \"sales\"]", "teams = [\"suport\"]", 1);
    let file = directory.write("sidetone.toml", &text);
    let (loaded, stamp) = Source::File(file.clone()).load();
    assert_eq!(stamp, Stamp::of(&file));
    let refused = loaded.err().expect("two mistakes");
    let reasons = refused.reasons();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    for (reason, key) in reasons.iter().zip(["queue[\"sales\"].ring_timeout", "queue[\"support\"].teams[0]"])
    {
        assert!(reason.starts_with(&format!("{}:", file.display())), "{reason}");
        assert!(reason.contains(&format!("{key}: expected ")) && !reason.contains('\n'), "{reason}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let directory = Directory::new("unreadable");
    let missing = directory.0.join("none.toml");
    let refused = Source::File(missing.clone()).load().0.err().expect("there is none");
    assert!(matches!(&refused, Refused::Unreadable(reason) if reason.contains("none.toml")), "{refused:?}");
    let endless = Source::File("/dev/zero".into()).load().0.err().expect("it is too long");
    assert!(endless.reasons().join("").contains("bytes"), "{endless:?}");
}

/// A prompt that is not there refuses the configuration as well as any mistake in it.
#[test]
fn prompts_belong_to_the_configuration() {
    let directory = Directory::new("prompts");
    let source = Source::File(directory.write("sidetone.toml", example::TEXT));
    assert!(source.configuration().is_ok());
    let refused = source.load().0.err().expect("no prompts");
    assert!(refused.reasons().iter().all(|reason| reason.contains("a WAV file")), "{refused:?}");
    assert!(Source::Example.load().0.is_ok());
}
