//! `cargo bench -p parscore-benches`: every figure with its ratio to a plain pass over binary floats in
//! the same run.

use parscore_benches::answers::Table;
use parscore_benches::clock::{ms, shortest};
use parscore_benches::peer::Peer;
use parscore_benches::rubric::Rounds;

fn main() {
    let table = Table::new(5_000);
    for rounds in [Rounds::Leaves, Rounds::Nothing] {
        let peer = Peer::new(&table, rounds);
        say(&format!("plain floats, {rounds:?}: {}", ms(shortest(9, || peer.score()))));
    }
}

#[expect(clippy::print_stdout, reason = "a measurement is for people")]
fn say(line: &str) {
    println!("{line}");
}
