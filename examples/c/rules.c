/* A host in C: opens an archive, adds functions of its own, runs it, calls it, waits for it.
 *
 *   cargo build --release -p npython-c
 *   npyc build examples/c/rules.py -o rules.npyc
 *   cc -Iruntime/bindings/c/include examples/c/rules.c -Ltarget/release -lnpython_c -o rules && ./rules rules.npyc
 */

#include "npython.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program with the library's words if something failed that must not. */
static void must(npyc_status status) {
    if (status != NPYC_OK) {
        fprintf(stderr, "failed (%d): %s\n", (int)status, npyc_last_error());
        exit(1);
    }
}

/* Shows a value as Python would, and frees it. */
static void show(const char *title, npyc_value value) {
    char text[512];
    npyc_value shown;
    must(npyc_value_show(value, &shown));
    must(npyc_value_text(shown, (uint8_t *)text, sizeof text, NULL));
    printf("%s: %s\n", title, text);
    npyc_value_free(shown);
    npyc_value_free(value);
}

/* What the host knows: prices, by name. */
struct catalogue {
    const char *name;
    double price;
};

static const struct catalogue CATALOGUE[] = {{"tea", 3.5}, {"cup", 7.25}};

/* catalogue.price(item): looks a price up; an unknown item is a KeyError in the program. */
static int32_t price(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    char item[64];
    const struct catalogue *catalogue = data;
    (void)count;
    if (npyc_value_text(arguments[0], (uint8_t *)item, sizeof item, NULL) != NPYC_OK) {
        npyc_call_raise(vm, "TypeError", npyc_last_error());
        return NPYC_WRONG_TYPE;
    }
    for (size_t index = 0; index < 2; index++) {
        if (strcmp(catalogue[index].name, item) == 0) {
            *result = npyc_float(catalogue[index].price);
            return NPYC_OK;
        }
    }
    npyc_call_raise(vm, "KeyError", item);
    return NPYC_EXCEPTION;
}

/* each(function, count): calls a function of the program back, and adds up what it gives. */
static int32_t each(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    int64_t sum = 0, times;
    (void)data, (void)count;
    if (npyc_value_int(arguments[1], &times) != NPYC_OK) {
        return NPYC_WRONG_TYPE;
    }
    for (int64_t number = 0; number < times; number++) {
        npyc_value argument = npyc_int(number), value;
        int64_t part;
        /* An exception of the program's goes through to it, as it is. */
        if (npyc_vm_call_object(vm, arguments[0], &argument, 1, NULL, 0, &value) != NPYC_OK) {
            return NPYC_EXCEPTION;
        }
        if (npyc_value_int(value, &part) == NPYC_OK) {
            sum += part;
        }
        npyc_value_free(value);
    }
    *result = npyc_int(sum);
    return NPYC_OK;
}

/* approve(order): somebody has to look at it; the program pauses. */
static int32_t approve(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result) {
    (void)data, (void)arguments, (void)count, (void)result;
    return npyc_call_pending(vm, 7);
}

static void on_output(void *data, int32_t errors, const uint8_t *bytes, size_t length) {
    (void)errors;
    *(size_t *)data += length;
    fwrite(bytes, 1, length, stdout);
}

/* Who has it can make snapshots: a host keeps 32 random bytes. */
static const uint8_t SECRET[32] = "not so random bytes, thirty-two";

static npyc_engine make_engine(void) {
    npyc_builder builder;
    npyc_engine engine;
    npyc_value one = npyc_int(1);
    npyc_argument item = {.name = "item", .type_text = "str"};
    npyc_argument pair[] = {{.name = "function"}, {.name = "count", .type_text = "int", .default_value = &one}};
    npyc_argument order = {.name = "order"};
    npyc_builtin prices = {.name = "catalogue::price", .doc = "The price of one.", .arguments = &item, .argument_count = 1,
                           .returns = "float", .handler = price, .data = (void *)CATALOGUE};
    npyc_builtin calls = {.name = "each", .arguments = pair, .argument_count = 2, .handler = each};
    npyc_builtin waits = {.name = "approve", .arguments = &order, .argument_count = 1, .handler = approve};

    must(npyc_builder_new(&builder));
    must(npyc_builder_seed(builder, 7));
    must(npyc_builder_virtual_clock(builder, 0));
    must(npyc_builder_switch_off_module(builder, "uuid"));
    must(npyc_builder_register(builder, &prices));
    must(npyc_builder_register(builder, &calls));
    must(npyc_builder_register(builder, &waits));
    must(npyc_builder_build(builder, &engine));
    return engine;
}

int main(int argc, char **argv) {
    npyc_engine engine;
    npyc_module module;
    npyc_pool pool;
    npyc_vm vm, restored;
    npyc_restore given = {.secret = SECRET, .secret_length = sizeof SECRET};
    npyc_value value, arguments[2], frame;
    uint8_t *saved;
    size_t length;
    npyc_usage usage;
    npyc_limits limits;
    npyc_status status;
    size_t written = 0;
    uint8_t bytes[4];

    if (argc != 2) {
        fprintf(stderr, "usage: rules RULES.npyc\n");
        return 2;
    }
    engine = make_engine();
    must(npyc_module_open(engine, argv[1], &module));
    must(npyc_limits_default(&limits));
    limits.gas = 1000000;
    must(npyc_vm_new(module, &limits, &vm));
    must(npyc_vm_on_output(vm, on_output, &written, NULL));

    /* A global before the run, the run itself, and the value of its last expression. */
    must(npyc_vm_set_var(vm, "rate", npyc_float(1.19)));
    must(npyc_vm_run(vm, &value));
    show("run", value);

    /* Calls, with values in both directions. */
    must(npyc_str("tea", &arguments[0]));
    arguments[1] = npyc_int(3);
    must(npyc_vm_call(vm, "quote", arguments, 2, &value));
    show("quote", value);
    npyc_value_free(arguments[0]);

    /* An exception has its class, its words and its traceback. */
    must(npyc_str("car", &arguments[0]));
    status = npyc_vm_call(vm, "quote", arguments, 2, &value);
    printf("status %d: %s: %s\n", (int)status, npyc_last_exception(), npyc_last_error());
    npyc_value_free(arguments[0]);

    /* A pause: the host answers when it likes. */
    status = npyc_vm_call(vm, "order", NULL, 0, NULL);
    printf("paused: %d\n", status == NPYC_PENDING);

    /* It may take days: the paused VM becomes bytes, and in another process, perhaps, a VM again. */
    must(npyc_vm_snapshot(vm, SECRET, sizeof SECRET, &value));
    npyc_value_bytes(value, NULL, 0, &length);
    saved = malloc(length);
    must(npyc_value_bytes(value, saved, length, NULL));
    npyc_value_free(value);
    must(npyc_module_restore(module, saved, length, &given, &restored));
    free(saved);
    must(npyc_vm_complete_op(restored, 7, npyc_bool(0)));
    must(npyc_vm_resume(restored, 0, &value));
    show("restored", value);
    must(npyc_vm_free(restored));
    must(npyc_vm_complete_op(vm, 7, npyc_bool(1)));
    must(npyc_vm_resume(vm, 0, &value));
    show("order", value);

    /* Objects stay in the VM. */
    must(npyc_vm_get_object(vm, "Order", &arguments[0]));
    must(npyc_vm_call_object(vm, arguments[0], NULL, 0, NULL, 0, &arguments[1]));
    must(npyc_vm_set_attr(vm, arguments[1], "note", npyc_int(5)));
    must(npyc_vm_call_method(vm, arguments[1], "describe", NULL, 0, &value));
    show("object", value);
    npyc_value_free(arguments[0]);
    npyc_value_free(arguments[1]);

    /* Bytes that both see where they lie. */
    must(npyc_vm_add_segment(vm, NULL, sizeof bytes, 1, &frame));
    must(npyc_vm_call(vm, "draw", &frame, 1, NULL));
    must(npyc_vm_read_segment(vm, frame, bytes, sizeof bytes));
    printf("segment: %d %d %d %d\n", bytes[0], bytes[1], bytes[2], bytes[3]);
    npyc_value_free(frame);

    /* New rules under the live VM: its globals stay. Here they are the same ones again. */
    must(npyc_vm_reload(vm, module, NULL, 0, &value));
    show("reloaded", value);

    /* Gas: a program that does not end. */
    status = npyc_vm_call(vm, "forever", NULL, 0, NULL);
    printf("out of gas: %d\n", status == NPYC_OUT_OF_GAS);
    must(npyc_vm_abandon(vm));
    must(npyc_vm_usage(vm, &usage));
    printf("gas: %d, calls of the host: %d, printed: %d\n", usage.gas > 900000, (int)usage.host_calls, usage.output == written);
    must(npyc_vm_free(vm));

    /* Requests from a pool. */
    must(npyc_pool_new(module, &limits, 2, &pool));
    for (int request = 0; request < 3; request++) {
        must(npyc_pool_get(pool, &vm));
        must(npyc_vm_set_var(vm, "rate", npyc_int(request)));
        must(npyc_vm_run(vm, NULL));
        must(npyc_str("cup", &arguments[0]));
        arguments[1] = npyc_int(2);
        must(npyc_vm_call(vm, "quote", arguments, 2, &value));
        show("pooled", value);
        npyc_value_free(arguments[0]);
        must(npyc_vm_free(vm));
    }
    must(npyc_pool_free(pool));
    must(npyc_module_free(module));
    must(npyc_engine_free(engine));
    printf("handles left: %d\n", (int)npyc_live_handles());
    return 0;
}
