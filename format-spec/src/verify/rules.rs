//! The rules of the verifier: each has an id that errors, documents, tests and SAFETY comments cite.
//!
//! One table; `spec/verification.md` is generated from it, and a test asks for a hostile archive per rule.

macro_rules! rules {
    ($($(#[$group:meta])* $variant:ident $id:literal $sentence:literal;)*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $sentence] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &[Rule] = &[$(Rule::$variant,)*];

            /// The id, as errors and documents show it.
            pub const fn id(self) -> &'static str {
                match self { $(Rule::$variant => $id,)* }
            }

            /// What the rule demands, in one sentence.
            pub const fn sentence(self) -> &'static str {
                match self { $(Rule::$variant => $sentence,)* }
            }
        }
    };
}

rules! {
    ContainerMagic "V-CONTAINER-MAGIC" "The file is not empty and starts with the magic bytes.";
    ContainerVersion "V-CONTAINER-VERSION" "The format version is one this reader knows.";
    ContainerLength "V-CONTAINER-LENGTH" "The header's length is the file's, at most the format's limit, and the last section ends the file.";
    ContainerInstructions "V-CONTAINER-INSTRUCTIONS" "The instruction set's fingerprint is this reader's.";
    ContainerHeader "V-CONTAINER-HEADER" "Flags and reserved fields of the header are zero, and there are at most 64 sections.";
    ContainerHost "V-CONTAINER-HOST" "The bytes start at a multiple of 64 on a little-endian host.";
    ContainerSections "V-CONTAINER-SECTIONS" "Sections ascend by kind without gaps, their flags fit, all required ones are known, core and arena are there.";
    ContainerPadding "V-CONTAINER-PADDING" "Padding between sections is zero.";
    ContainerHash "V-CONTAINER-HASH" "Content id and debug hash are those of the bytes.";
    ContainerLayout "V-CONTAINER-LAYOUT" "The tables of a section follow each other in schema order, each aligned, with zero padding, the root last.";

    GasSchedule "V-GAS-SCHEDULE" "The gas schedule is this reader's.";
    TableShare "V-TABLE-SHARE" "The shares of rows in another table follow each other without gaps or overlaps and make up the whole table.";
    TableReserved "V-TABLE-RESERVED" "Reserved fields are zero and flags are known and fit together.";
    TableIndex "V-TABLE-INDEX" "Every index in a table leads to a row of the table it points into.";
    TableSorted "V-TABLE-SORTED" "Integers, floats, builtins, imports, assumptions and the manifest ascend and are distinct.";
    TableDistinct "V-TABLE-DISTINCT" "The names of the modules, of one module's global slots and of one function's parameters are distinct.";
    TableInt "V-TABLE-INT" "Integers of the pool do not fit 32 bits.";
    TableFloat "V-TABLE-FLOAT" "The only NaN in the float pool is 0x7ff8000000000000.";
    TableComposite "V-TABLE-COMPOSITE" "Composites are tuples, frozensets, complex numbers of two floats, and behind them regular expressions of a pattern, flags, a program and names; elements have a known kind, a value that fits it, and refer to lower composites only.";
    TableFunction "V-TABLE-FUNCTION" "A function has at least one word, at most 4095 registers, room for its parameters, names for them, parameter counts that fit its flags, and announces attributes, at most 64, only as the body of a class.";
    TableModule "V-TABLE-MODULE" "There is a main module named __main__, and modules and module bodies belong to each other one to one.";
    TableImport "V-TABLE-IMPORT" "An import that means a module of the archive has that module's name.";
    TableBuiltin "V-TABLE-BUILTIN" "Builtins and assumed builtins are names of the format's table.";
    TableHandler "V-TABLE-HANDLER" "Handlers ascend, do not overlap, cover words of the function, and lead to a block with a register of the frame and the block's scope depth.";
    TableBlock "V-TABLE-BLOCK" "Blocks ascend, start behind word 0 inside the function, and have a scope depth within the limit.";
    TableKinds "V-TABLE-KINDS" "The kind runs of a block ascend, lie inside the frame, have a known kind, and do not touch a run of the same kind.";
    TableAssumption "V-TABLE-ASSUMPTION" "Assumptions have a known kind and name an existing slot and function; one slot is assumed once.";
    TableManifest "V-TABLE-MANIFEST" "Manifest rows have a known kind.";

    SiteKind "V-SITE-KIND" "All uses of a site are of one kind.";
    SiteUnused "V-SITE-UNUSED" "Every site is used.";
    SiteShape "V-SITE-SHAPE" "A site has a name, arguments and keywords only where its kind has them, and no more keywords than arguments.";

    ArenaRecord "V-ARENA-RECORD" "Records follow each other, lie inside the arena, have a known kind, exactly the flags their content has, and zero in unused fields.";
    ArenaText "V-ARENA-TEXT" "A str record is UTF-8 and has the right number of code points.";
    ArenaInt "V-ARENA-INT" "A big-int record has no zero highest limb and a value outside the range of 64-bit integers.";
    ArenaHash "V-ARENA-HASH" "A record's hash is that of its content.";
    ArenaPadding "V-ARENA-PADDING" "The padding of a record is zero.";
    ArenaDuplicate "V-ARENA-DUPLICATE" "No two records have the same kind and content.";
    ArenaReference "V-ARENA-REFERENCE" "Offsets lead to starts of records.";
    ArenaOrder "V-ARENA-ORDER" "Records lie in the order of their first reference, and each is referred to.";
    ArenaName "V-ARENA-NAME" "Names and docstrings are str records.";

    RegexConstant "V-REGEX-CONSTANT" "A regular expression's pattern is a str or bytes record, its program a bytes record, its flags are known, and no other has the same pattern and the same flags to be asked for with.";
    RegexNames "V-REGEX-NAMES" "Names of groups are distinct str records, and the numbers of their groups ascend and are those of groups that the program has.";
    RegexHeader "V-REGEX-HEADER" "A program has a header, instructions and at most one table behind them, at the places that the header says, and no match of a str begins within a character.";
    RegexInstruction "V-REGEX-INSTRUCTION" "A program's instructions are known, lie within it, have operands in range, ascending ranges of classes and bounds of repetitions that are not crossed; the last one is the match, and no other is.";
    RegexJump "V-REGEX-JUMP" "Places lead to instructions of the same region: what stands between the two ends of an assertion or an atomic group is entered by its first and left by its last instruction.";
    RegexRegister "V-REGEX-REGISTER" "Registers of loops, assertions and atomic groups are given out once, in the order of the instructions, behind those of the groups, and a loop goes on with registers that it began with.";

    CodeOpcode "V-CODE-OPCODE" "Every word has a known opcode.";
    CodeUnused "V-CODE-UNUSED" "Unused operands are zero.";
    CodeRegister "V-CODE-REGISTER" "Register operands are multiples of 16 and name a register of the frame.";
    CodeImmediate "V-CODE-IMMEDIATE" "Operators, conversions, shift counts and divisors are in range.";
    CodeIndex "V-CODE-INDEX" "Index operands lead into the table they point into.";
    CodeSite "V-CODE-SITE" "Site operands are sites of the function.";
    CodeJump "V-CODE-JUMP" "Jumps lead to a block start or word 0 of the same function.";
    CodeCost "V-CODE-COST" "Every cost byte is the price of the run that ends there, else zero; no run falls into a block or costs more than 255.";
    CodeEnd "V-CODE-END" "Control does not fall off the end, and a word that no control falls into starts a block.";
    CodeFunction "V-CODE-FUNCTION" "Functions called directly take only positional parameters and capture nothing, and neither they nor made functions are module bodies.";
    CodeWindow "V-CODE-WINDOW" "Register windows lie inside the frame.";

    FlowKind "V-FLOW-KIND" "A register that is read holds the kind the instruction needs, on every path.";
    FlowJoin "V-FLOW-JOIN" "On every edge into a block the registers hold the kinds the block declares.";
    FlowHandler "V-FLOW-HANDLER" "At every instruction that can raise, the registers hold the kinds its handler's block declares and the scope depth is at least the handler's.";
    FlowScope "V-FLOW-SCOPE" "Scope depths are those that instructions and blocks declare, within the limit, and 0 at a return.";
    FlowGenerator "V-FLOW-GENERATOR" "Only generators yield.";
    FlowDelegate "V-FLOW-DELEGATE" "A yield_from stands directly behind the send of the same window, and nothing else leads to it: when the iterator ends while the frame waits, it goes on where that send would have jumped.";
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
