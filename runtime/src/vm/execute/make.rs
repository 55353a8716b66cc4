//! Functions, joined strings and raised exceptions.
//!
//! Comes in: the registers of the instruction. Goes out: the new object, or the exception on its way. Must never: change an
//! exception that is not raised after all.

use crate::value::Value;
use crate::vm::frame::Mode;
use crate::vm::machine::Machine;
use crate::vm::native::Outcome;
use crate::vm::unit::ModuleId;
use npyc_format::gas::GasClass;
use npyc_format::isa::Word;

impl Machine {
    pub(super) fn make_function(&mut self, ins: Word) -> Outcome<()> {
        let number = ins.wide();
        let row = self.function_row(number);
        let captures = row.captures_count.to_native() as usize;
        self.make_room(16 * captures as u64 + 256)?;
        let unit = self.unit.number;
        let module = self.context.module_object(ModuleId { unit, index: row.module.to_native() });
        let (defaults, keyword_defaults) = (self.reg(ins.a()), self.reg(ins.a() + 16));
        let proved = self.context.linked().proved();
        let heap = &self.context.heap;
        let (value, function) = heap.new_function(module, row, unit, number);
        function.defaults.set(defaults);
        function.kwdefaults.set(keyword_defaults);
        function.name.set(Value::object(proved.object(row.name.to_native())));
        function.qualname.set(Value::object(proved.object(row.qualified_name.to_native())));
        let doc = row.doc.to_native();
        if doc != npyc_format::archive::schema::NO_INDEX {
            function.doc.set(Value::object(proved.object(doc)));
        }
        if captures > 0 {
            function.cells.assign(heap, self.regs_from(ins.a() + 32, captures));
        }
        self.set_reg(ins.a(), value);
        Ok(())
    }

    pub(super) fn build_string(&mut self, ins: Word) -> Outcome<Value> {
        let text =
            |machine: &Machine, part: &Value| machine.context.text(*part).map_or(0, str::len);
        let parts = self.regs_from(ins.b(), usize::from(ins.c()));
        let length: usize = parts.iter().map(|part| text(self, part)).sum();
        self.context.charge_bytes(length);
        self.make_room(length as u64 + 64)?;
        let parts = self.regs_from(ins.b(), usize::from(ins.c()));
        let texts: Vec<&str> =
            parts.iter().map(|part| self.context.text(*part).unwrap_or("")).collect();
        Ok(self.context.heap.join_str(&texts))
    }

    pub(super) fn raise_statement(&mut self, exception: Value, cause: Value) -> Outcome<()> {
        let context = &self.context;
        if cause.is_unbound()
            && let Some(index) = exception.as_builtin_type()
            && crate::builtins::exceptions::is_plain(index)
        {
            context.charge(u64::from(GasClass::Build.price()));
            let exception = context.new_exception(exception, &[]);
            return self.raise(exception);
        }
        if context.heap.exception(exception).is_some()
            && (cause.is_unbound() || cause.is_none() || context.heap.exception(cause).is_some())
        {
            context.set_cause(exception, cause);
            return self.raise(exception);
        }
        let operands = [exception, cause];
        self.run_native(&crate::vm::construct::RAISE, &operands, Mode::Discard)
    }
}
