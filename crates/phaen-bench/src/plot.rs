//! The result as a picture: plans that came back, by number of damages.

use std::fmt::Write;

use phaen_gen::Verdict;

use crate::level::Level;

/// Left and top of the plotted area, its width and height, in pixels.
const AREA: [u64; 4] = [60, 50, 480, 260];
/// Colours of the curves, told apart by people who see few colours too.
const COLOURS: [&str; 6] = ["#00429d", "#00429d", "#c25a00", "#555555", "#8a2a6b", "#2a7a2a"];
/// Dashes of the curves.
const DASHES: [&str; 6] = ["", "6 4", "", "2 3", "8 3 2 3", "1 2"];

/// One curve: its name, and for each level a share in thousandths.
type Curve<'a> = (String, Vec<(usize, u64)>);

/// The picture as SVG, each curve with its name beside its last point.
pub fn svg(levels: &[Level]) -> String {
    let mut curves: Vec<Curve<'_>> = Vec::new();
    let of = |lost: bool, share: &dyn Fn(&Level) -> u64| {
        let chosen = levels.iter().filter(|l| l.lost == lost && l.plans > 0);
        chosen.map(|l| (l.damages, share(l) * 1_000 / l.plans)).collect::<Vec<_>>()
    };
    curves.push(("phaen: reached".into(), of(false, &Level::reached)));
    curves.push(("phaen: exact".into(), of(false, &|l| l.count(Verdict::Exact))));
    curves.push(("phaen, a line lost: reached".into(), of(true, &Level::reached)));
    let peers = levels.iter().flat_map(|level| &level.peers).map(|peer| peer.name);
    for name in peers.collect::<std::collections::BTreeSet<_>>() {
        let given = levels.iter().flat_map(|l| l.peers.iter().map(move |peer| (l.damages, peer)));
        let own = given.filter(|(_, peer)| peer.name == name && peer.plans > 0);
        curves.push((name.to_owned(), own.map(|(d, peer)| (d, peer.exact * 1_000 / peer.plans)).collect()));
    }
    let damages: Vec<usize> = of(false, &|_| 0).into_iter().map(|(damages, _)| damages).collect();
    draw(&curves, &damages)
}

fn draw(curves: &[Curve<'_>], damages: &[usize]) -> String {
    let [left, top, width, height] = AREA;
    let x = |at: usize| left + width * at as u64 / (damages.len().max(2) as u64 - 1);
    let y = |share: u64| top + height - height * share / 1_000;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 370\" font-family=\"sans-serif\" \
         font-size=\"12\"><title>Plans that came back, by number of damages</title>\
         <rect width=\"760\" height=\"370\" fill=\"white\"/>\
         <text x=\"{left}\" y=\"26\" font-size=\"15\">Plans that came back, by number of damages</text>\n"
    );
    for share in (0..=1_000).step_by(200) {
        let at = y(share);
        let _ = writeln!(
            svg,
            "<path d=\"M{left} {at}h{width}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}%</text>",
            left - 6,
            at + 4,
            share / 10
        );
    }
    for (at, damages) in damages.iter().enumerate() {
        let bottom = top + height + 18;
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{bottom}\" text-anchor=\"middle\">{damages}</text>", x(at));
    }
    for (index, (name, points)) in curves.iter().enumerate() {
        let (colour, dash) = (COLOURS[index % COLOURS.len()], DASHES[index % DASHES.len()]);
        let path: Vec<String> =
            points.iter().enumerate().map(|(at, (_, share))| format!("{} {}", x(at), y(*share))).collect();
        let _ = writeln!(
            svg,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>",
            path.join("L")
        );
        let row = top + 10 + 22 * index as u64;
        let _ = writeln!(
            svg,
            "<path d=\"M{} {row}h26\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\
             <text x=\"{}\" y=\"{}\">{name}</text>",
            left + width + 14,
            left + width + 44,
            row + 4
        );
    }
    svg.push_str("</svg>\n");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_is_drawn_and_named() {
        let curves = vec![("one".to_owned(), vec![(1, 1_000), (2, 500)]), ("two".to_owned(), vec![(1, 0), (2, 0)])];
        let svg = draw(&curves, &[1, 2]);
        assert!(svg.contains("M60 50L540 180"), "{svg}");
        assert!(svg.contains(">one</text>") && svg.contains(">two</text>"));
    }
}
