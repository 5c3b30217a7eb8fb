//! What texts say, and what is wrong with those that say nothing.

use super::*;
use proptest::prelude::*;

/// The tree with all its parentheses, operators first.
fn shape(expression: &Expression) -> String {
    let all = |parts: &[Expression]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
    match &expression.node {
        Node::Number(_) | Node::Text(_) | Node::Name(_) => expression.to_string(),
        Node::Call {
            function,
            arguments,
        } => format!("({} {})", function.value, all(arguments)),
        Node::Binary { operator, sides } => {
            format!(
                "({} {} {})",
                operator.mark(),
                shape(&sides.0),
                shape(&sides.1)
            )
        }
        Node::Compare { comparison, sides } => {
            format!(
                "({} {} {})",
                comparison.mark(),
                shape(&sides.0),
                shape(&sides.1)
            )
        }
        Node::Is {
            subject,
            negated,
            test,
        } => {
            let is = if *negated { "is-not" } else { "is" };
            format!("({is} {} {})", shape(subject), test.value)
        }
        Node::In { subject, within } => match within {
            Within::Range(ends) => {
                format!(
                    "(range {} {} {})",
                    shape(subject),
                    shape(&ends.0),
                    shape(&ends.1)
                )
            }
            Within::List(members) => format!("(list {} {})", shape(subject), all(members)),
        },
        Node::Not(operand) => format!("(not {})", shape(operand)),
    }
}

#[test]
fn precedence() {
    for (text, tree) in [
        ("a or b and c", "(or a (and b c))"),
        ("a and b or c", "(or (and a b) c)"),
        ("(a or b) and c", "(and (or a b) c)"),
        ("a or b or c", "(or (or a b) c)"),
        ("not a = b and c", "(and (not (= a b)) c)"),
        ("not a and not b", "(and (not a) (not b))"),
        ("not (a or b)", "(not (or a b))"),
        ("a + b = c - d", "(= (+ a b) (- c d))"),
        ("a - b - c", "(- (- a b) c)"),
        ("a - (b - c)", "(- a (- b c))"),
        ("a + b * c / d", "(+ a (/ (* b c) d))"),
        ("(a + b) * c", "(* (+ a b) c)"),
        ("a*b+c", "(+ (* a b) c)"),
        ("a<b", "(< a b)"),
        ("a<=b", "(<= a b)"),
        ("a>=b", "(>= a b)"),
        ("a>b", "(> a b)"),
        ("a!=b", "(!= a b)"),
        (
            "a is b or c is not present",
            "(or (is a b) (is-not c present))",
        ),
        ("not a is b", "(not (is a b))"),
        ("prev(a) is b", "(is (prev a) b)"),
        ("f()", "(f )"),
        ("f(a or b, g(c) + 1)", "(f (or a b) (+ (g c) 1))"),
        ("min(a, max(b, 2))", "(min a (max b 2))"),
        ("(a = b) = c", "(= (= a b) c)"),
    ] {
        assert_eq!(
            parse(text).map(|it| shape(&it)).as_deref(),
            Ok(tree),
            "{text}"
        );
    }
}

#[test]
fn ranges_and_lists() {
    for (text, tree) in [
        ("a in 15..49", "(range a 15 49)"),
        ("a in 1.5..2.5", "(range a 1.5 2.5)"),
        ("a in b .. c + 1", "(range a b (+ c 1))"),
        ("a + 1 in 1..2 and b", "(and (range (+ a 1) 1 2) b)"),
        ("a in 'x'", "(list a 'x')"),
        ("a in 'x' | 'y'|'z' or b", "(or (list a 'x' 'y' 'z') b)"),
        ("not a in 1 | 2", "(not (list a 1 2))"),
    ] {
        assert_eq!(
            parse(text).map(|it| shape(&it)).as_deref(),
            Ok(tree),
            "{text}"
        );
    }
}

#[test]
fn a_hyphen_in_a_word_is_no_minus() {
    for (text, tree) in [
        ("kampung-kb[kelas]", "kampung-kb[kelas]"),
        ("kps-ks1 - kps", "(- kps-ks1 kps)"),
        ("pus[tahap=kps-ks1] - 1", "(- pus[tahap=kps-ks1] 1)"),
        ("post - pre", "(- post pre)"),
        ("post-pre", "post-pre"),
        ("a_1 -\n2", "(- a_1 2)"),
        ("and-a", "and-a"),
        ("notes", "notes"),
        ("pus[umur=15-19|20-24]", "pus[umur=15-19|20-24]"),
    ] {
        assert_eq!(
            parse(text).map(|it| shape(&it)).as_deref(),
            Ok(tree),
            "{text}"
        );
    }
}

#[test]
fn texts_hold_anything_and_double_their_quotes() {
    for (text, value) in [
        ("''", ""),
        ("'hamil'", "hamil"),
        ("'Ma''rang'", "Ma'rang"),
        ("''''", "'"),
        ("'a'''", "a'"),
        ("'''a'", "'a"),
        ("'Dasar — \"x\" [or]'", "Dasar — \"x\" [or]"),
    ] {
        let node = parse(text).map(|it| it.node);
        assert_eq!(node, Ok(Node::Text(value.into())), "{text}");
    }
}

#[test]
fn coordinates_and_groups() {
    let name = parse_name(" pa [ metode = @modern | mal , jalur ] ");
    assert_eq!(
        name.as_ref().map(ToString::to_string).as_deref(),
        Ok("pa[metode=@modern|mal, jalur]")
    );
    let groups: Vec<_> = name
        .iter()
        .flat_map(|name| &name.coordinates)
        .flat_map(|coordinate| &coordinate.members)
        .map(|member| (member.value.group, &*member.value.word, member.span.clone()))
        .collect();
    assert_eq!(groups, [(true, "modern", 15..22), (false, "mal", 25..28)]);
    for (text, what, at) in [
        ("pa + pb", Syntax::Expected("`[` or the end"), 3..4),
        ("", Syntax::Expected("a name"), 0..0),
        ("1", Syntax::Expected("a name"), 0..1),
        ("do or", Syntax::Expected("`[` or the end"), 3..5),
    ] {
        assert_eq!(parse_name(text), Err(Fault::new(what, at)), "{text}");
    }
}

#[test]
fn every_part_knows_its_place() {
    let text = "not prev(status) is metode and (umur + 1) in 15 .. 49 or pa[metode=@mkjp] >= 'x'";
    let parts: Vec<_> = parse(text)
        .iter()
        .flat_map(Expression::parts)
        .filter_map(|part| text.get(part.span.clone()))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        parts,
        [
            text,
            "not prev(status) is metode and (umur + 1) in 15 .. 49",
            "not prev(status) is metode",
            "prev(status) is metode",
            "prev(status)",
            "status",
            "(umur + 1) in 15 .. 49",
            "(umur + 1)",
            "umur",
            "1",
            "15",
            "49",
            "pa[metode=@mkjp] >= 'x'",
            "pa[metode=@mkjp]",
            "'x'",
        ]
    );
}

#[test]
fn every_fault_and_its_bytes() {
    use Syntax::*;
    let value = Expected("a value");
    let end = Expected("an operator or the end");
    for (text, what, at) in [
        ("", value, 0..0),
        ("  ", value, 2..2),
        ("a +", value, 3..3),
        ("a + ", value, 4..4),
        ("a == b", value, 3..4),
        ("a <> b", value, 3..4),
        ("or a", Reserved, 0..2),
        ("a and and b", Reserved, 6..9),
        ("not not a", Reserved, 4..7),
        ("present", Reserved, 0..7),
        ("pa[in]", Reserved, 3..5),
        ("a is not", Expected("`present` or a name"), 8..8),
        ("a is 'x'", Expected("`present` or a name"), 5..6),
        ("a is @b", Expected("`present` or a name"), 5..6),
        ("a is or", Reserved, 5..7),
        ("(a + b) is c", Subject, 0..7),
        ("'x' is c", Subject, 0..3),
        ("a = b = c", end, 6..7),
        ("a b", end, 2..3),
        ("a kelas-b", end, 2..9),
        ("a)", end, 1..2),
        ("a.b", end, 1..2),
        ("a in 1..2..3", end, 9..10),
        ("(a", Expected("an operator or `)`"), 2..2),
        ("f(a", Expected("an operator, `,` or `)`"), 3..3),
        ("f(a,)", value, 4..5),
        ("pa[", Expected("a dimension"), 3..3),
        ("pa[]", Expected("a dimension"), 3..4),
        ("pa[2=a]", Expected("a dimension"), 3..4),
        ("pa[metode", Expected("`,` or `]`"), 9..9),
        ("pa[metode=]", Expected("a member"), 10..11),
        ("pa[metode=@]", Expected("a member"), 11..12),
        ("pa[metode=iud|]", Expected("a member"), 14..15),
        ("pa[metode, jalur, metode]", Twice, 18..24),
        ("pa[metode=iud|mow|iud]", Twice, 18..21),
        ("pa[metode=@mkjp|@mkjp]", Twice, 16..21),
        ("pa[metode](x)", end, 10..11),
        ("_a", value, 0..1),
        ("min()", NoArgument, 0..5),
        ("1 + max( )", NoArgument, 4..10),
        ("a -b", Minus, 2..3),
        ("a- b", Minus, 1..2),
        ("(a)-(b)", Minus, 3..4),
        ("2-1", Minus, 1..2),
        ("-1", Minus, 0..1),
        ("a + -1", Minus, 4..5),
        ("1a", Number, 0..2),
        ("1.5e3", Number, 0..5),
        ("1234567890123456789", Number, 0..19),
        ("0.1234567890123456789", Number, 0..21),
        ("1.", end, 1..2),
        (".5", value, 0..1),
        ("a = 'x", OpenText, 4..6),
        ("'x''", OpenText, 0..4),
        ("'", OpenText, 0..1),
        ("Pus", Character('P'), 0..1),
        ("pUS", Character('U'), 1..2),
        ("a && b", Character('&'), 2..3),
        ("a ≥ b", Character('≥'), 2..5),
        ("a = \"x\"", Character('"'), 4..5),
        ("a\u{a0}+ b", Character('\u{a0}'), 1..3),
        ("pa[Metode]", Character('M'), 3..4),
    ] {
        assert_eq!(parse(text), Err(Fault::new(what, at)), "{text}");
    }
}

#[test]
fn size_is_bounded() {
    let nested = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert_eq!(
        parse(&nested(63)).map(|it| it.to_string()).as_deref(),
        Ok("a")
    );
    assert_eq!(parse(&nested(64)), Err(Fault::new(Syntax::TooDeep, 64..65)));
    for bomb in ["(", "f(", "not (", "a + (", "a[b=c] in ("] {
        let text = bomb.repeat(2000 / bomb.len());
        assert_eq!(
            parse(&text).map_err(|fault| fault.what),
            Err(Syntax::TooDeep),
            "{bomb}"
        );
    }
    let long = "a".repeat(2001);
    assert_eq!(parse(&long), Err(Fault::new(Syntax::TooLong, 0..2001)));
    assert!(parse(&long[..2000]).is_ok());
    let chain = |operator| vec!["a"; 201].join(operator);
    for operator in ["+", "*", " and ", " or "] {
        let parts = parse(&chain(operator)).map(|it| it.parts().count());
        assert_eq!(parts, Ok(401), "{operator}");
    }
    let longer = format!("{} - ab", chain("+"));
    assert_eq!(parse(&longer), Err(Fault::new(Syntax::TooMany, 404..406)));
}

/// The expressions and series of the five forms, the indicators and the class that shaped the language.
#[test]
fn the_forms_that_shaped_the_language() {
    for text in [
        "istri is present or suami is present",
        "status is present",
        "share(status is present) >= 0.5",
        "status is metode",
        "status is alasan",
        "prev(status) is metode and status is alasan and status != 'hamil'",
        "kelas is present",
        "dana is present",
        "sk",
        "metode",
        "post - pre",
        "month(tanggal)",
        "person(nik, nama)",
        "years(lahir_istri, tanggal)",
        "months(sebelum, tanggal)",
        "months(sebelum, tanggal) > 0",
        "pa",
        "pus",
        "unmet",
        "pa[metode=@modern]",
        "bukan[alasan=iat] + bukan[alasan=tial]",
        "median(usia_kawin_istri)",
        "units(desa, lembaga[lembaga=ppkbd, hal=ada] >= 1)",
        "units(desa)",
        "kampung-kb[kelas]",
        "index_input >= 3 and index_proses >= 3 and index_output >= 3",
        "index_output >= 3 and (index_input >= 3 or index_proses >= 3)",
        "index_input >= 3 and index_proses >= 3",
    ] {
        assert_eq!(parse(text).map(|it| it.to_string()).as_deref(), Ok(text));
    }
    for text in [
        "pus",
        "do",
        "ppm",
        "ppkbd",
        "pa[metode]",
        "pa[jalur]",
        "pa[metode, jalur]",
        "pa[metode, jkn]",
        "pa[golongan=modern]",
        "pa[metode=iud, jalur=swasta]",
        "pus[tahap]",
        "pus[tahap=kps-ks1]",
        "pus[cakupan=kampung-kb]",
        "bukan[alasan]",
        "bukan[alasan, jkn]",
        "lembaga[lembaga, hal]",
        "lembaga[lembaga=bkb, hal=lapor]",
        "keluarga[poktan, hal=sasaran]",
        "pertemuan[poktan]",
        "ppm[metode]",
        "pb[metode]",
        "ppkbd[kelas]",
        "ppkbd[sk=ada]",
        "ppkbd[dana]",
        "selisih_nilai",
        "kader_dilatih",
        "usia_kawin_istri",
        "jarak_lahir",
        "mix-metode[metode=iud]",
    ] {
        assert_eq!(
            parse_name(text).map(|it| it.to_string()).as_deref(),
            Ok(text)
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_safe(text in ".*|[a-c0-9 ()'.,@=<>!*/+|\\[\\]-]{0,60}|((and|or|not|is|in|present|a|[(),]) ?){0,30}") {
        match parse(&text) {
            Ok(expression) => prop_assert_eq!(parse(&expression.to_string()), Ok(expression)),
            Err(fault) => prop_assert!(text.get(fault.at).is_some()),
        }
        let _ = parse_name(&text);
    }
}
