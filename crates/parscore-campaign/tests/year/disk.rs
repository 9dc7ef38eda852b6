//! A full disk refuses the act and leaves the journal as it was.

use crate::child::{finish, under};

#[test]
fn a_full_disk_refuses_the_act_and_leaves_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    // A disk of one megabyte, seen by the child alone.
    let mount = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";
    let Ok(child) = under(&["unshare", "-rm", "sh", "-c", mount, folder], "fill", dir.path(), "x", 1).spawn() else {
        println!("skipped: there is no `unshare`");
        return;
    };
    let (_, text, status) = finish(child);
    if !text.contains("running 1 test") {
        println!("skipped: a small disk cannot be mounted here");
        return;
    }
    assert!(status.success(), "{text}");
    let refused = "REFUSED no space left to record the act; the journal is unchanged";
    assert!(text.contains(refused) && text.contains("RESUMED"), "{text}");
}

#[test]
fn a_limit_on_the_size_of_files_refuses_the_act_and_leaves_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    // 600 blocks of 512 bytes; without the signal a write past it fails.
    let limit = "trap '' XFSZ; ulimit -f 600 && exec \"$@\"";
    let Ok(child) = under(&["sh", "-c", limit, "sh"], "fill", dir.path(), "x", 1).spawn() else {
        println!("skipped: there is no `sh`");
        return;
    };
    let (_, text, status) = finish(child);
    assert!(status.success() && text.contains("REFUSED"), "{text}");
}
