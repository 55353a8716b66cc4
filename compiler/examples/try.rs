//! scratch
fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let optimise = if args.first().is_some_and(|a| a == "-O0") {
        args.remove(0);
        false
    } else {
        true
    };
    let ir = if args.first().is_some_and(|a| a == "--ir") {
        args.remove(0);
        true
    } else {
        false
    };
    let mut bad = 0;
    for path in &args {
        let bytes = std::fs::read(path).unwrap();
        let file = match npyc::source::SourceFile::decode(path, &bytes) {
            Ok(f) => f,
            Err(e) => {
                println!("{path}: {}", e.message);
                continue;
            }
        };
        let options = npyc::Options { optimise, strip: false };
        if ir {
            match npyc::print_ir(file.clone(), &options) {
                Ok(t) => println!("{t}"),
                Err(e) => {
                    for d in e {
                        println!("{}", npyc::diag::render(&d, Some(&file), false));
                    }
                }
            }
            continue;
        }
        let folder = std::path::Path::new(path).parent().unwrap().to_owned();
        let start = std::time::Instant::now();
        let program = npyc::Program {
            main: file.clone(),
            resolver: Box::new(npyc::FolderModules::new(&folder)),
        };
        match npyc::compile(program, &options) {
            Ok(c) => println!(
                "ok {path} {} bytes {:?} {} warnings",
                c.bytes.len(),
                start.elapsed(),
                c.warnings.len()
            ),
            Err(e) => {
                bad += 1;
                println!("FAIL {path}");
                for d in e.iter().filter(|d| d.is_error()).take(3) {
                    println!("{}", npyc::diag::render(d, Some(&file), false));
                }
            }
        }
    }
    println!("{bad} failed of {}", args.len());
}
