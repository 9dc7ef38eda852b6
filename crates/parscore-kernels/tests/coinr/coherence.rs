//! Availability, descriptions, correlations, alpha, principal components to 1e-9.

use parscore_kernels::coherence::availability::{Description, of_aggregates, of_units};
use parscore_kernels::coherence::correlation::{Kind, Says, alpha, flags};
use parscore_kernels::coherence::pca::components;
use parscore_kernels::index::{Base, Outcome, pipeline};

use crate::reference::{Frame, base, codes, folder, near, spec};

const MOST: f64 = 1e-9;

fn made() -> Option<(Base, Outcome)> {
    folder()?;
    let base = base();
    let done = pipeline(&base, &spec()).unwrap();
    Some((base, done))
}

#[test]
fn what_is_there() {
    let Some((base, _)) = made() else { return };
    let units = codes(&base);
    let frame = Frame::open("asem_data_avail.csv");
    for (unit, has) in units.iter().zip(of_units(base.raw())) {
        let number = |column| frame.by(std::slice::from_ref(unit), column)[0];
        assert_eq!((has.missing as f64, has.noughts as f64), (number("N_missing"), number("N_zero")), "{unit}");
        assert!(near(has.present(), number("Dat_Avail"), 1e-15) && near(has.non_zero(), number("Non_Zero"), 1e-15));
    }
    let by_part = Frame::open("asem_data_avail_bygroup.csv");
    for ((_, node), shares) in base.aggregates().zip(of_aggregates(&base, base.raw())) {
        let expected = by_part.by(&units, &node.code);
        assert!(shares.iter().zip(expected).all(|(a, b)| near(*a, b, 1e-15)), "{}", node.code);
    }
}

#[test]
fn indicators_described() {
    let Some((base, done)) = made() else { return };
    for (table, file) in [(base.raw(), "asem_stats_raw.csv"), (&done.treated, "asem_stats_treated.csv")] {
        let frame = Frame::open(file);
        for (node, column) in base.indicators().iter().zip(table.each_column()) {
            let d = Description::of(column);
            let (least, most) = d.range.unwrap();
            let shape = d.shape.unwrap();
            let expected = [
                ("Min", least),
                ("Max", most),
                ("Mean", d.mean.unwrap()),
                ("Median", d.median.unwrap()),
                ("Std", d.deviation.unwrap()),
                ("Skew", shape.skew),
                ("Kurt", shape.kurtosis),
                ("N.Avail", d.present as f64),
                ("N.NonZero", d.non_zero as f64),
                ("N.Unique", d.unique as f64),
                ("N.Same", d.most_frequent as f64),
                ("Frc.Avail", d.share_present()),
                ("Frc.NonZero", d.share_non_zero()),
                ("Frc.Unique", d.share_unique()),
                ("Frc.Same", d.share_most_frequent()),
            ];
            for (name, got) in expected {
                let number = frame.by(std::slice::from_ref(&node.code), name)[0];
                assert!(near(got, number, 1e-12), "{file} {} {name}: {got} against {number}", node.code);
            }
        }
    }
}

#[test]
fn correlations_of_all_pairs() {
    let Some((base, done)) = made() else { return };
    let files = [
        ("asem_corr_pillar_pillar.csv", Kind::Pearson, 64),
        ("asem_corr_pillar_pillar_spearman.csv", Kind::Spearman, 64),
        ("asem_corr_ind_pillar.csv", Kind::Pearson, 392),
        ("asem_corr_pillar_index.csv", Kind::Pearson, 8),
    ];
    for (file, kind, count) in files {
        let frame = Frame::open(file);
        assert_eq!(frame.rows.len(), count);
        for row in &frame.rows {
            let column = |code: &str| done.node(base.node(code).unwrap());
            let got = kind.of(column(&row[0]), column(&row[1])).unwrap();
            assert!(near(got, row[2].parse().unwrap(), MOST), "{file} {row:?}: {got}");
        }
    }
}

#[test]
fn flagged_pairs() {
    let Some((base, done)) = made() else { return };
    let found = flags(&base, |node| done.node(node), Kind::Pearson, 0.75, -2.0);
    let code = |node: usize| base.nodes()[node].code.clone();
    let indicators = base.indicators().len();
    let mut got: Vec<[String; 4]> = found
        .iter()
        .filter(|f| f.first < indicators)
        .map(|f| {
            assert_eq!(f.says, Says::Double);
            let mut pair = [code(f.first), code(f.second)];
            pair.sort();
            let [a, b] = pair;
            [code(f.parent), a, b, format!("{:.3}", f.correlation)]
        })
        .collect();
    got.sort();
    let frame = Frame::open("asem_corr_flags_high.csv");
    let expected: Vec<[String; 4]> = frame
        .rows
        .iter()
        .map(|row| [row[0].clone(), row[1].clone(), row[2].clone(), format!("{:.3}", row[3].parse::<f64>().unwrap())])
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn alpha_and_first_components_of_every_group() {
    let Some((base, done)) = made() else { return };
    let alphas = Frame::open("asem_cronbach_normalised.csv");
    let loadings = Frame::open("asem_pca_weights_level1.csv");
    let groups: Vec<_> = base.aggregates().filter(|(_, node)| node.level == 2).collect();
    assert_eq!((groups.len(), alphas.rows.len()), (8, 8));
    for (_, node) in groups {
        let columns: Vec<&[f64]> = node.children.iter().map(|c| done.normalised.column(*c)).collect();
        let expected = alphas.by(std::slice::from_ref(&node.code), "alpha")[0];
        assert!(near(alpha(&columns).unwrap(), expected, MOST), "{}", node.code);
        let children: Vec<String> = node.children.iter().map(|c| base.nodes()[*c].code.clone()).collect();
        let expected = loadings.by(&children, "Weight");
        let got = components(&columns).unwrap();
        // The sign of a component is nobody's.
        let sign = if got.loadings[0][0] * expected[0] < 0.0 { -1.0 } else { 1.0 };
        assert!(got.loadings[0].iter().zip(&expected).all(|(a, b)| near(a * sign, *b, MOST)), "{}", node.code);
        assert!(near(got.variances.iter().sum(), columns.len() as f64, MOST));
    }
}
