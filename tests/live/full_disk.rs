//! A full disk: the call goes on, the gap in its recording is marked, and the log says so (T5).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::rig::{Answer, Centre, Server, Site, What, tone};
use crate::scene::{AGENT, Agent, CUSTOMER, SOON, Who, call_queue, customer};

/// Room for four seconds of a stereo recording.
const DISK_KB: u32 = 64;
/// Longer than the disk has room for.
const TALK: Duration = Duration::from_secs(7);

#[test]
fn a_full_disk_leaves_a_gap_in_the_recording_and_the_call_alone() {
    let site = Site::new("full-disk");
    let recordings = site.directory("server").join("data/recordings");
    let Some(_disk) = SmallDisk::mount(&recordings) else {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    };
    let server = Server::start(&site, &Centre::new());
    let agent = Agent::available(&site, &server, Who::Ada, Answer::Auto);
    let customer = customer(&site);
    let queued = call_queue(&customer, &server);
    let heard = customer.ear().wait_tone(AGENT, queued, SOON);

    // Long past the moment at which the disk is full, both still hear each other.
    customer.ear().wait_audio(heard, TALK, SOON);
    let late = heard + TALK;
    customer.ear().wait_tone(AGENT, late, SOON);
    agent.phone.ear().wait_tone(CUSTOMER, late, SOON);
    server.wait_error("recording", SOON);
    customer.hang_up();
    agent.phone.wait(What::Closed);

    let contact = agent.wait_contact("wrap_up");
    let marked = |record: &Value| record["recordings"][0]["gaps"][0].is_object();
    let (record, _) = agent.desk.wait_until(&format!("/api/v1/contacts/{contact}"), marked);
    let gap = &record["recordings"][0]["gaps"][0];
    let from = gap["from_ms"].as_i64().expect("a beginning");
    assert!((1_000..6_000).contains(&from), "{record:#}");
    let channels = tone::read_wav(&agent.desk.download(&format!("/api/v1/contacts/{contact}/recording")));
    assert!(channels[0].len() >= tone::RATE as usize, "what was written before plays");
}

/// A file system of its own, unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path) -> Option<Self> {
        fs::create_dir_all(at).expect("a folder can be made");
        let size = format!("size={DISK_KB}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output();
        mounted.ok()?.status.success().then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}
