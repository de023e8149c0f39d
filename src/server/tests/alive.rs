//! The event stream tells that it is there.

use super::running::Running;
use serde_json::Value;

/// A desktop shows lengths by the server's clock, and itself offline when it hears nothing (S6).
#[test]
fn a_desktop_is_told_the_time_though_nothing_happens() {
    let server = Running::start("alive", 11);
    let ada = server.sign_in("ada");
    let [first, second] = [(); 2].map(|()| ada.wait_for("alive")["now"].clone());
    let at = |now: &Value| now.as_i64().expect("milliseconds");
    assert!(1_700_000_000_000 < at(&first) && at(&first) < at(&second), "{first} {second}");
    server.stop();
}
