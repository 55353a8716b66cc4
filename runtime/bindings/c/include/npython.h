/* The C interface of npython: runs npyc archives in a metered sandbox.
 *
 * Written from the sources of the crate npython-c; do not edit.
 *
 * Every function that can fail gives an npyc_status: zero is success, positive a pause, negative a failure, of which npyc_last_error() has the
 * words. Handles are numbers that are checked: one that was freed, or is of another kind, is NPYC_BAD_HANDLE. Pointers must be null or right; texts
 * are UTF-8 and end with a NUL. Arguments are lent, results are given: a value that a function gives is freed with npyc_value_free.
 *
 * Any thread may use any handle; a VM that is in use by another one, or by the run inside which a host function was called, is NPYC_BUSY. Host functions and
 * their data must bear being used by every thread that runs a VM. Inside a host function, its VM is the handle that it gets.
 */

#ifndef NPYTHON_H
#define NPYTHON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a function came to. Zero is success; positive is a pause, after which the run goes on with npyc_vm_resume; negative is a failure. */
typedef enum npyc_status {
    /* It is done. */
    NPYC_OK = 0,
    /* The run has used up its gas: refuel it and resume it. */
    NPYC_OUT_OF_GAS = 1,
    /* The run waits for operations of the host: complete them and resume it. */
    NPYC_PENDING = 2,
    /* The run was interrupted, or its slice is over: resume it. */
    NPYC_INTERRUPTED = 3,
    /* A pointer is null that must not be. */
    NPYC_NULL = -1,
    /* The handle is none, was freed, or is of another kind. */
    NPYC_BAD_HANDLE = -2,
    /* The VM is in use: by another thread, or by the run inside which the call was made. */
    NPYC_BUSY = -3,
    /* A text is not UTF-8. */
    NPYC_NOT_UTF8 = -4,
    /* A value is of another type, or does not fit the other side. */
    NPYC_WRONG_TYPE = -5,
    /* An argument makes no sense: an index past the end, a number that stands for nothing. */
    NPYC_BAD_ARGUMENT = -6,
    /* The buffer is too small; how much is needed was said. */
    NPYC_TOO_SMALL = -7,
    /* The archive could not be opened. */
    NPYC_UNREADABLE = -8,
    /* The archive was refused: it breaks a rule, or asks for what there is not. */
    NPYC_REFUSED = -9,
    /* The engine could not be built: names conflict, or a declaration is wrong. */
    NPYC_NOT_BUILT = -10,
    /* An exception that the program did not catch. */
    NPYC_EXCEPTION = -11,
    /* The program needs more memory than its limit; the VM is of use after a reset. */
    NPYC_OUT_OF_MEMORY = -12,
    /* The program printed more than its limit; the VM is of use after a reset. */
    NPYC_OUTPUT_LIMIT = -13,
    /* A scope was refused, or a privileged function called outside its scope; the VM is of use after a reset. */
    NPYC_SECURITY_VIOLATION = -14,
    /* The program used what the host switched off; the VM is of use after a reset. */
    NPYC_SWITCHED_OFF = -15,
    /* The program reached what this runtime lacks; the VM is of use after a reset. */
    NPYC_UNSUPPORTED = -16,
    /* The program asked for the time and has no clock; the VM is of use after a reset. */
    NPYC_NO_CLOCK = -17,
    /* A host function panicked; the VM is of use after a reset. */
    NPYC_HOST_PANIC = -18,
    /* The program came to a pause inside a call by a host function; the VM is of use after a reset. */
    NPYC_IN_CALLBACK = -19,
    /* Not possible in the state that the VM is in. */
    NPYC_MISUSE = -20,
    /* The program has no global of this name. */
    NPYC_NO_SUCH_GLOBAL = -21,
    /* A panic inside this library. */
    NPYC_INTERNAL = -22,
    /* The VM cannot be saved: something that it holds has no form outside the process. */
    NPYC_UNSAVED = -23,
    /* The bytes are no snapshot made with this secret, of this program, by this runtime. */
    NPYC_BAD_SNAPSHOT = -24,
    /* The VM cannot be restored: the host does not give what it needs, or it needs more memory than it may have. */
    NPYC_NOT_RESTORED = -25,
    /* The program cannot be replaced: the VM is as it was. */
    NPYC_NOT_RELOADED = -26,
    /* The program called host functions more often than its limit; the VM is of use after a reset. */
    NPYC_HOST_CALL_LIMIT = -27,
    /* The program has more operations under way than its limit; the VM is of use after a reset. */
    NPYC_PENDING_LIMIT = -28,
} npyc_status;

/* What a value is. */
typedef enum npyc_kind {
    /* None. */
    NPYC_KIND_NONE = 0,
    /* A bool. */
    NPYC_KIND_BOOL = 1,
    /* An int of 64 bits. */
    NPYC_KIND_INT = 2,
    /* A float. */
    NPYC_KIND_FLOAT = 3,
    /* A larger int, of which the text are its decimal digits. */
    NPYC_KIND_BIG_INT = 4,
    /* A str. */
    NPYC_KIND_STR = 5,
    /* A bytes. */
    NPYC_KIND_BYTES = 6,
    /* A list. */
    NPYC_KIND_LIST = 7,
    /* A tuple. */
    NPYC_KIND_TUPLE = 8,
    /* A dict, in its order. */
    NPYC_KIND_DICT = 9,
    /* A set. */
    NPYC_KIND_SET = 10,
    /* A frozenset. */
    NPYC_KIND_FROZEN_SET = 11,
    /* An object of a VM: a function, an instance. */
    NPYC_KIND_OBJECT = 12,
    /* A segment, or a part of one; the program sees it as a memoryview. */
    NPYC_KIND_SEGMENT = 13,
} npyc_kind;

/* A value. None, bool, int and float lie in it; all others are handles, which whoever got one frees with npyc_value_free. Arguments are lent, results are
 * given. A copy of the struct is the same handle. */
typedef struct npyc_value {
    /* An npyc_kind. */
    uint32_t kind;
    /* Zero. */
    uint32_t reserved;
    /* The number, or the handle. */
    uint64_t payload;
} npyc_value;

/* One run of a program, with its own globals and limits; used by one thread at a time. Inside a host function: the run inside which it was called. */
typedef struct npyc_vm {
    /* The handle. */
    uint64_t id;
} npyc_vm;

/* The bounds of one VM. */
typedef struct npyc_limits {
    /* Units of gas. */
    uint64_t gas;
    /* Bytes of guest data. */
    uint64_t memory;
    /* Bytes that the guest may print. */
    uint64_t output;
    /* Depth of Python calls. */
    uint32_t recursion;
    /* Zero. */
    uint32_t reserved;
} npyc_limits;

/* What a VM has used so far. */
typedef struct npyc_usage {
    /* Gas charged. */
    uint64_t gas;
    /* Bytes of guest data alive or not yet collected. */
    uint64_t memory;
    /* The highest that memory has been. */
    uint64_t peak_memory;
    /* Bytes printed. */
    uint64_t output;
    /* Calls of host functions. */
    uint64_t host_calls;
} npyc_usage;

/* What a token allows inside its scope: everything, or what its restrictions leave. */
typedef struct npyc_grant {
    /* The handle. */
    uint64_t id;
} npyc_grant;

/* Judges tokens that were made with one secret, and counts their calls. */
typedef struct npyc_tokens {
    /* The handle. */
    uint64_t id;
} npyc_tokens;

/* A host function. vm reaches the run inside which it is called, until it comes back; arguments are lent, one for each that was declared, with
 * defaults in place; *result, which is none before, is taken over. The answer is NPYC_OK, or anything else: then the guest gets the
 * exception of npyc_call_raise, or the one that the last failed function of this interface was, or a RuntimeError. */
typedef int32_t (*npyc_handler)(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, npyc_value *result);

/* Judges a token: not zero opens the scope. The token is lent. */
typedef int32_t (*npyc_judge)(void *data, const char *scope, npyc_value token);

/* Judges a token: not zero opens the scope, as far as *result says, which is none before: none is the whole scope. The token is lent, and so is the grant
 * that the function leaves in the place: it stays the host's, which may give it again. */
typedef int32_t (*npyc_grant_judge)(void *data, const char *scope, npyc_value token, npyc_grant *result);

/* Gets output as it is written: so many bytes of stdout, or of stderr if errors is not zero. */
typedef void (*npyc_sink)(void *data, int32_t errors, const uint8_t *bytes, size_t length);

/* A method: as a host function, with the address that the object stands for. */
typedef int32_t (*npyc_method)(npyc_vm vm, void *object, void *data, const npyc_value *arguments, size_t count, npyc_value *result);

/* Makes the address for a new object, which is no address at all when it fails. */
typedef int32_t (*npyc_construct)(npyc_vm vm, void *data, const npyc_value *arguments, size_t count, void **object);

/* Writes what an object is into a value of bytes, for a snapshot. The answer is NPYC_OK, or anything else if it cannot be saved. */
typedef int32_t (*npyc_save)(void *object, npyc_value *result);

/* Makes the address for an object from such bytes. */
typedef int32_t (*npyc_load)(void *data, const uint8_t *bytes, size_t length, void **object);

/* Says whether a restored run may go on inside a scope, as it was restricted when it was saved: not zero opens it. */
typedef int32_t (*npyc_scope_judge)(void *data, const char *scope);

/* Nanoseconds since 1970-01-01 00:00 UTC. */
typedef int64_t (*npyc_clock_now)(void *data);

/* Nanoseconds since some moment; never goes back. */
typedef uint64_t (*npyc_clock_monotonic)(void *data);

/* Waits for at most so many nanoseconds; it is called again until enough time has passed. */
typedef void (*npyc_clock_wait)(void *data, uint64_t nanoseconds);

/* Gives up what data of a function points to; called once, when nobody can call the function any more, also when registering it failed. */
typedef void (*npyc_release)(void *data);

/* What all VMs of a host share. */
typedef struct npyc_engine {
    /* The handle. */
    uint64_t id;
} npyc_engine;

/* A program, proved and linked: any number of VMs on any threads share it. */
typedef struct npyc_module {
    /* The handle. */
    uint64_t id;
} npyc_module;

/* VMs of one module, ready before they are asked for. */
typedef struct npyc_pool {
    /* The handle. */
    uint64_t id;
} npyc_pool;

/* What an engine is made of, while it is collected. */
typedef struct npyc_builder {
    /* The handle. */
    uint64_t id;
} npyc_builder;

/* What a function of a host touches. */
typedef enum npyc_class {
    /* The host's own state. */
    NPYC_CLASS_HOST = 0,
    /* Only its arguments. */
    NPYC_CLASS_PURE = 1,
    /* Files, network, standard streams. */
    NPYC_CLASS_IO = 2,
    /* The time. */
    NPYC_CLASS_TIME = 3,
    /* Randomness. */
    NPYC_CLASS_RANDOM = 4,
} npyc_class;

/* An argument of a host function. */
typedef struct npyc_argument {
    /* The name. */
    const char *name;
    /* The type in Python's words, such as int or list[str], for people; may be null. */
    const char *type_text;
    /* What it is when it is omitted; null if it must be given. */
    const npyc_value *default_value;
    /* Not zero: by name only. */
    uint32_t keyword_only;
} npyc_argument;

/* A host function. All zero but name and handler is a function without arguments. */
typedef struct npyc_builtin {
    /* The name; with a namespace game::spawn, which Python writes game.spawn. */
    const char *name;
    /* What it does; may be null. */
    const char *doc;
    /* Its arguments in order; those by name only come last. */
    const npyc_argument *arguments;
    /* How many arguments there are. */
    size_t argument_count;
    /* Not zero: it takes however many positional arguments instead. */
    uint32_t any_arguments;
    /* An npyc_class: what it touches. */
    uint32_t touches;
    /* The type of its value in Python's words; may be null. */
    const char *returns;
    /* The scope that must be active at a call; may be null. */
    const char *scope;
    /* Not zero: its value is to be awaited. */
    uint32_t is_async;
    /* Zero. */
    uint32_t reserved;
    /* What runs. */
    npyc_handler handler;
    /* What the handler gets back. */
    void *data;
    /* Gives the data up; may be null. */
    npyc_release release;
} npyc_builtin;

/* A clock of the host's own, which all VMs of an engine share. */
typedef struct npyc_clock {
    /* The time. */
    npyc_clock_now now;
    /* The time that has passed. */
    npyc_clock_monotonic monotonic;
    /* What time.sleep does. */
    npyc_clock_wait wait;
    /* What the functions get back. */
    void *data;
    /* Gives the data up; may be null. */
    npyc_release release;
    /* The name of the local time zone; null for UTC. */
    const char *zone;
    /* Seconds east of UTC. */
    int32_t seconds_east;
    /* Zero. */
    uint32_t reserved;
} npyc_clock;

/* A method of a type, or the two sides of a property. */
typedef struct npyc_method_info {
    /* Name, arguments, words and data, as of a host function; its handler is null. */
    npyc_builtin info;
    /* What runs. Of a property: what reads it. */
    npyc_method method;
    /* Of a property: what sets it; may be null. */
    npyc_method setter;
    /* Not zero: it is a property, which takes no arguments. */
    uint32_t is_property;
    /* Zero. */
    uint32_t reserved;
} npyc_method_info;

/* A type. All zero but name and number is one whose objects only the host makes. */
typedef struct npyc_type {
    /* The name; with a namespace game::Sprite. */
    const char *name;
    /* What it is; may be null. */
    const char *doc;
    /* A number below NPYC_MOST_TYPES that no other type of the engine has: by it objects are made and looked into. */
    uint32_t number;
    /* How many arguments making one takes. */
    uint32_t argument_count;
    /* The arguments. */
    const npyc_argument *arguments;
    /* What the program's Name(…) does; may be null. */
    npyc_construct construct;
    /* Methods and properties. */
    const npyc_method_info *methods;
    /* How many there are. */
    size_t method_count;
    /* What making and loading get back. */
    void *data;
    /* Gives the data up; may be null. */
    npyc_release release;
    /* Gives an address up when its object is gone; may be null. */
    npyc_release drop_object;
    /* For snapshots; may be null: then a VM that holds an object cannot be saved. */
    npyc_save save;
    /* For snapshots, with save. */
    npyc_load load;
} npyc_type;

/* So many types an engine can have from C. */
#define NPYC_MOST_TYPES 16

/* An argument by name. */
typedef struct npyc_keyword {
    /* The name. */
    const char *name;
    /* The value. */
    npyc_value value;
} npyc_keyword;

/* What has become of an operation. */
typedef enum npyc_operation {
    /* It is under way. */
    NPYC_OPERATION_RUNNING = 0,
    /* It has ended, and the program has not looked at it yet. */
    NPYC_OPERATION_DONE = 1,
    /* The VM does not know it. */
    NPYC_OPERATION_UNKNOWN = 2,
} npyc_operation;

/* What a host gives to a restored VM besides its program. All zero but the secret is a VM without further archives and scopes. */
typedef struct npyc_restore {
    /* The secret that the snapshot was made with. */
    const uint8_t *secret;
    /* How many bytes the secret has. */
    size_t secret_length;
    /* The archives that the VM had loaded. */
    const npyc_module *loaded;
    /* How many there are. */
    size_t loaded_count;
    /* The most memory that the VM may use, in bytes; zero for whatever the snapshot says. */
    uint64_t memory;
    /* Opens the scopes that the run stands in; may be null: then a run inside a scope is refused. */
    npyc_scope_judge judge;
    /* What the judge gets back; it is not called later. */
    void *data;
} npyc_restore;

/* What the last failure on this thread was, in words; never null. The text is there until the next failure on this thread. */
const char *npyc_last_error(void);

/* The class of the exception that the last failure on this thread was, such as ValueError; empty if it was none. */
const char *npyc_last_exception(void);

/* The traceback of the exception that the last failure on this thread was; empty if it was none. */
const char *npyc_last_traceback(void);

/* The version of the library. */
const char *npyc_version(void);

/* How many handles the process holds: to find out what was not freed. Values of the kinds none, bool, int and float are no handles. */
size_t npyc_live_handles(void);

/* None. */
npyc_value npyc_none(void);

/* A bool: true for any number but zero. */
npyc_value npyc_bool(int32_t value);

/* An int. */
npyc_value npyc_int(int64_t value);

/* A float. */
npyc_value npyc_float(double value);

/* A str, of a text up to its NUL. */
npyc_status npyc_str(const char *text, npyc_value *out);

/* A str, of so many bytes of UTF-8. */
npyc_status npyc_str_of(const uint8_t *text, size_t length, npyc_value *out);

/* A bytes object. */
npyc_status npyc_bytes(const uint8_t *bytes, size_t length, npyc_value *out);

/* An int of any size, of its decimal digits. */
npyc_status npyc_big_int(const char *digits, npyc_value *out);

/* A list of copies of the items. */
npyc_status npyc_list(const npyc_value *items, size_t count, npyc_value *out);

/* A tuple of copies of the items. */
npyc_status npyc_tuple(const npyc_value *items, size_t count, npyc_value *out);

/* A set of copies of the items. */
npyc_status npyc_set(const npyc_value *items, size_t count, npyc_value *out);

/* A frozenset of copies of the items. */
npyc_status npyc_frozenset(const npyc_value *items, size_t count, npyc_value *out);

/* A dict of copies of so many keys and values. */
npyc_status npyc_dict(const npyc_value *keys, const npyc_value *values, size_t count, npyc_value *out);

/* Gives a value back. None, bools, ints and floats need not be, and may. */
npyc_status npyc_value_free(npyc_value value);

/* Another handle to the same value. */
npyc_status npyc_value_clone(npyc_value value, npyc_value *out);

/* The number of a bool: 0 or 1. */
npyc_status npyc_value_bool(npyc_value value, int32_t *out);

/* The number of an int. */
npyc_status npyc_value_int(npyc_value value, int64_t *out);

/* The number of a float, or of an int. */
npyc_status npyc_value_float(npyc_value value, double *out);

/* Copies the text of a str (or the digits of a large int) into a buffer, with a NUL behind it. length, which may be null, is set to the bytes without the
 * NUL also when the buffer is too small. */
npyc_status npyc_value_text(npyc_value value, uint8_t *buffer, size_t capacity, size_t *length);

/* Copies the bytes of a bytes object into a buffer. length, which may be null, is set also when the buffer is too small. */
npyc_status npyc_value_bytes(npyc_value value, uint8_t *buffer, size_t capacity, size_t *length);

/* The value much as Python's repr would write it, as a str. */
npyc_status npyc_value_show(npyc_value value, npyc_value *out);

/* How many items a list, tuple, set or frozenset, or entries a dict has; the bytes of a str, a bytes object or a segment. */
npyc_status npyc_value_count(npyc_value value, size_t *out);

/* A copy of an item of a list, tuple, set or frozenset. */
npyc_status npyc_value_item(npyc_value value, size_t index, npyc_value *out);

/* A copy of the key and of the value of an entry of a dict; either place may be null. */
npyc_status npyc_value_entry(npyc_value value, size_t index, npyc_value *key, npyc_value *entry);

/* A copy of what a dict has under a key that is a str. */
npyc_status npyc_value_lookup(npyc_value value, const char *key, npyc_value *out);

/* Whether a value can be used: 1, or 0 if it is none, was freed, or says another kind than it is of. */
int32_t npyc_value_is_valid(npyc_value value);

/* A part of a segment: length bytes from offset on. */
npyc_status npyc_segment_part(npyc_value segment, size_t offset, size_t length, npyc_value *out);

/* The default limits. */
npyc_status npyc_limits_default(npyc_limits *out);

/* A new VM, with these limits (null for the defaults). */
npyc_status npyc_vm_new(npyc_module module, const npyc_limits *limits, npyc_vm *out);

/* Gives a VM back, to its pool if it is of one. Inside a run of it, it goes when the run comes back. */
npyc_status npyc_vm_free(npyc_vm vm);

/* Makes it as if new, with these limits (null for the defaults). Objects and segments of before are of no use any more. */
npyc_status npyc_vm_reset(npyc_vm vm, const npyc_limits *limits);

/* Bounds what comes from here on (null for the defaults). */
npyc_status npyc_vm_set_limits(npyc_vm vm, const npyc_limits *limits);

/* Adds a further archive, which the program can import by this name. */
npyc_status npyc_vm_load(npyc_vm vm, npyc_module module, const char *name);

/* Runs the main module to its end; out, which may be null, gets the value of its last expression. A positive status is a pause. */
npyc_status npyc_vm_run(npyc_vm vm, npyc_value *out);

/* Runs the main module to its end, then a function of it; out, which may be null, gets its value. A positive status is a pause: if it came in the
 * main module, the function is still to be called. */
npyc_status npyc_vm_run_entry(npyc_vm vm, const char *entry, const npyc_value *arguments, size_t count, npyc_value *out);

/* Goes on with a run or call that paused; out, which may be null, gets its value. With a slice that is not zero it comes back with
 * NPYC_INTERRUPTED after so much gas: how many VMs share a thread. */
npyc_status npyc_vm_resume(npyc_vm vm, uint64_t slice, npyc_value *out);

/* Prepares a run of the main module without executing anything; npyc_vm_resume begins it. */
npyc_status npyc_vm_prepare(npyc_vm vm);

/* Prepares a call of a global of the main module without executing anything; npyc_vm_resume begins it. */
npyc_status npyc_vm_prepare_call(npyc_vm vm, const char *name, const npyc_value *arguments, size_t count);

/* Gives a run more gas. */
npyc_status npyc_vm_refuel(npyc_vm vm, uint64_t gas);

/* Gives a run up that paused; globals stay. */
npyc_status npyc_vm_abandon(npyc_vm vm);

/* Asks a run to stop soon; from any thread, while the VM is in use. */
npyc_status npyc_vm_interrupt(npyc_vm vm);

/* What the VM has used so far; also inside a host function. */
npyc_status npyc_vm_usage(npyc_vm vm, npyc_usage *out);

/* What was printed since this was last asked, as bytes: of stdout, or of stderr if errors is not zero. */
npyc_status npyc_vm_take_output(npyc_vm vm, int32_t errors, npyc_value *out);

/* Hands output to a function as it is written. */
npyc_status npyc_vm_on_output(npyc_vm vm, npyc_sink sink, void *data, npyc_release release);

/* A grant under restrictions such as calls=3, expires=1700000000 or path=data; none of them is the whole scope. The id (at most 32 bytes) tells it
 * from others and is the same for the same token. Numbers of calls count for this grant, wherever it is given. */
npyc_status npyc_grant_new(const uint8_t *id, size_t length, const char *const *restrictions, size_t count, npyc_grant *out);

/* Gives a grant back; scopes that were opened by it stay open. */
npyc_status npyc_grant_free(npyc_grant grant);

/* The restrictions of a grant as a list of strs, in the order in which they were added; an empty one for the whole scope. */
npyc_status npyc_grant_restrictions(npyc_grant grant, npyc_value *out);

/* Whether a relative path may be used: 1 or 0. It is looked at as text; links are the business of whoever opens it. */
npyc_status npyc_grant_allows_path(npyc_grant grant, const char *path, int32_t *out);

/* Whether a host may be talked to: 1 or 0. */
npyc_status npyc_grant_allows_host(npyc_grant grant, const char *host, uint16_t port, int32_t *out);

/* Whether a method may be used: 1 or 0. */
npyc_status npyc_grant_allows_method(npyc_grant grant, const char *method, int32_t *out);

/* Inside a host function: what the token of its scope allows; the whole for a function that needs no scope. Freed with npyc_grant_free. */
npyc_status npyc_call_grant(npyc_vm vm, npyc_grant *out);

/* A judge of the tokens that npyc_token_mint makes with this secret: for hosts whose own judge asks it, and asks more. */
npyc_status npyc_tokens_new(const uint8_t *secret, size_t length, npyc_tokens *out);

/* Gives it back. */
npyc_status npyc_tokens_free(npyc_tokens tokens);

/* What a token allows in a scope; NPYC_SECURITY_VIOLATION if it does not open it: made with another secret, for another scope, changed, over. */
npyc_status npyc_tokens_judge(npyc_tokens tokens, const char *scope, const char *token, npyc_grant *out);

/* Lets a function judge what opens which scope, and how far. */
npyc_status npyc_builder_judge(npyc_builder builder, npyc_grant_judge judge, void *data, npyc_release release);

/* Inside a host function: what it raises when it answers that it failed: an exception of a builtin class with a text. */
npyc_status npyc_call_raise(npyc_vm vm, const char *exception, const char *message);

/* Inside a host function: its value comes later, as that of this operation; the VM pauses until npyc_vm_complete_op. */
npyc_status npyc_call_pending(npyc_vm vm, uint64_t operation);

/* Inside a host function: its value comes later, as that of this operation; the program goes on and can await it. */
npyc_status npyc_call_awaitable(npyc_vm vm, uint64_t operation);

/* Inside a host function: a number for an operation that no other one of the VM has. */
npyc_status npyc_call_new_operation(npyc_vm vm, uint64_t *out);

/* Inside a host function: charges the program for work of the host, in units of gas. */
npyc_status npyc_call_charge(npyc_vm vm, uint64_t gas);

/* Gives an engine back; what was made from it goes on. */
npyc_status npyc_engine_free(npyc_engine engine);

/* Functions, types, namespaces and plugins of the host with arguments and descriptions, as JSON in a str. */
npyc_status npyc_engine_registry(npyc_engine engine, npyc_value *out);

/* Proves and links the archive of a file, which is read into memory of the library's own. */
npyc_status npyc_module_open(npyc_engine engine, const char *path, npyc_module *out);

/* Proves and links an archive from memory, which is copied. */
npyc_status npyc_module_load(npyc_engine engine, const uint8_t *bytes, size_t length, npyc_module *out);

/* Copies the content id of the archive, 32 bytes, into a buffer. */
npyc_status npyc_module_content_id(npyc_module module, uint8_t *buffer, size_t capacity);

/* Gives a module back; its VMs go on. */
npyc_status npyc_module_free(npyc_module module);

/* A pool that keeps at most size VMs ready, with these limits (null for the defaults). */
npyc_status npyc_pool_new(npyc_module module, const npyc_limits *limits, size_t size, npyc_pool *out);

/* A VM as if new; npyc_vm_free puts it back, and nothing of it is left then. */
npyc_status npyc_pool_get(npyc_pool pool, npyc_vm *out);

/* Gives a pool back; VMs that are out go on. */
npyc_status npyc_pool_free(npyc_pool pool);

/* Begins to collect what an engine is made of. */
npyc_status npyc_builder_new(npyc_builder *out);

/* Gives a builder up. */
npyc_status npyc_builder_free(npyc_builder builder);

/* Makes the engine. The builder is gone afterwards, whatever came of it. */
npyc_status npyc_builder_build(npyc_builder builder, npyc_engine *out);

/* Adds a host function. */
npyc_status npyc_builder_register(npyc_builder builder, const npyc_builtin *builtin);

/* Puts a host function in the place of a builtin of its name. */
npyc_status npyc_builder_override(npyc_builder builder, const npyc_builtin *builtin);

/* Switches a function off, the language's own or a host's. */
npyc_status npyc_builder_switch_off(npyc_builder builder, const char *name);

/* Switches a standard module off. */
npyc_status npyc_builder_switch_off_module(npyc_builder builder, const char *name);

/* Switches off everything of an npyc_class. */
npyc_status npyc_builder_switch_off_class(npyc_builder builder, uint32_t class_number);

/* What random numbers begin with in programs that do not seed them. */
npyc_status npyc_builder_seed(npyc_builder builder, uint64_t seed);

/* Lets this token open this scope, and nothing else open any. */
npyc_status npyc_builder_token(npyc_builder builder, const char *scope, const char *token);

/* Lets a function judge what opens which scope. */
npyc_status npyc_builder_gatekeeper(npyc_builder builder, npyc_judge judge, void *data, npyc_release release);

/* Gives programs a time that only their own waiting moves, beginning at so many nanoseconds since 1970, in UTC. */
npyc_status npyc_builder_virtual_clock(npyc_builder builder, int64_t start);

/* The same with a local time so many seconds east of UTC, of this name. */
npyc_status npyc_builder_virtual_clock_in(npyc_builder builder, int64_t start, int32_t seconds_east, const char *zone);

/* Gives programs the time of the machine, in UTC. */
npyc_status npyc_builder_system_clock(npyc_builder builder);

/* The same with a local time so many seconds east of UTC, of this name. */
npyc_status npyc_builder_system_clock_in(npyc_builder builder, int32_t seconds_east, const char *zone);

/* Gives programs the time of a clock of the host's own. */
npyc_status npyc_builder_clock(npyc_builder builder, const npyc_clock *clock);

/* Lets the tokens that npyc_token_mint makes with this secret open their scopes, and nothing else open any. */
npyc_status npyc_builder_mac_tokens(npyc_builder builder, const uint8_t *secret, size_t length);

/* A token for a scope, as a str. id tells it from others of the same scope: their numbers of calls are counted apart. The secret should hold 32
 * random bytes or more. */
npyc_status npyc_token_mint(const uint8_t *secret, size_t length, const char *scope, const char *id, npyc_value *out);

/* The same token with a further restriction, such as calls=3, expires=1700000000 or path=data. No secret is needed, and nobody can go back. */
npyc_status npyc_token_narrow(const char *token, const char *restriction, npyc_value *out);

/* What a token says: its scope and its id as strs, its restrictions as a list of strs; each place may be null. The token is not proved: that takes the
 * secret (npyc_tokens_judge). */
npyc_status npyc_token_read(const char *token, npyc_value *scope, npyc_value *id, npyc_value *restrictions);

/* Adds a type. */
npyc_status npyc_builder_type(npyc_builder builder, const npyc_type *own);

/* An object of a type for an address of the host's, which is given up as the type says when the program lets go of it, or when this fails. */
npyc_status npyc_vm_make_object(npyc_vm vm, uint32_t number, void *object, npyc_release drop_object, npyc_value *out);

/* The address that an object of a type stands for. */
npyc_status npyc_vm_object_data(npyc_vm vm, npyc_value object, uint32_t number, void **out);

/* Sets a global of the main module. */
npyc_status npyc_vm_set_var(npyc_vm vm, const char *name, npyc_value value);

/* A copy of a global of the main module; what is no plain data becomes an object in it. */
npyc_status npyc_vm_get_var(npyc_vm vm, const char *name, npyc_value *out);

/* What a global of the main module holds, as an object: a list itself, for instance, instead of a copy. */
npyc_status npyc_vm_get_object(npyc_vm vm, const char *name, npyc_value *out);

/* Calls what a global of the main module holds; out, which may be null, gets its value. A positive status is a pause. */
npyc_status npyc_vm_call(npyc_vm vm, const char *name, const npyc_value *arguments, size_t count, npyc_value *out);

/* Calls an object, with arguments by position and by name. */
npyc_status npyc_vm_call_object(npyc_vm vm, npyc_value callee, const npyc_value *arguments, size_t count, const npyc_keyword *keywords, size_t keyword_count, npyc_value *out);

/* Calls a method of an object. */
npyc_status npyc_vm_call_method(npyc_vm vm, npyc_value object, const char *name, const npyc_value *arguments, size_t count, npyc_value *out);

/* object.name. */
npyc_status npyc_vm_get_attr(npyc_vm vm, npyc_value object, const char *name, npyc_value *out);

/* object.name = value. */
npyc_status npyc_vm_set_attr(npyc_vm vm, npyc_value object, const char *name, npyc_value value);

/* object[key]. */
npyc_status npyc_vm_get_item(npyc_vm vm, npyc_value object, npyc_value key, npyc_value *out);

/* object[key] = value. */
npyc_status npyc_vm_set_item(npyc_vm vm, npyc_value object, npyc_value key, npyc_value value);

/* len(object). */
npyc_status npyc_vm_length(npyc_vm vm, npyc_value object, size_t *out);

/* All items of an iterable, as a list. */
npyc_status npyc_vm_items(npyc_vm vm, npyc_value object, npyc_value *out);

/* repr(object), as a str. */
npyc_status npyc_vm_repr(npyc_vm vm, npyc_value object, npyc_value *out);

/* An object of the VM made of a value. */
npyc_status npyc_vm_make(npyc_vm vm, npyc_value value, npyc_value *out);

/* A copy of what an object is, if it is plain data. */
npyc_status npyc_vm_extract(npyc_vm vm, npyc_value object, npyc_value *out);

/* The operations that are under way. count, which may be null, is set also when the buffer is too small. */
npyc_status npyc_vm_pending_ops(npyc_vm vm, uint64_t *buffer, size_t capacity, size_t *count);

/* The operations that the program has given up since this was last asked, at most capacity of them; others are forgotten. */
npyc_status npyc_vm_disposed_ops(npyc_vm vm, uint64_t *buffer, size_t capacity, size_t *count);

/* What has become of an operation: an npyc_operation. */
npyc_status npyc_vm_poll_op(npyc_vm vm, uint64_t operation, uint32_t *out);

/* Gives the value that an operation came to; the run goes on at the next npyc_vm_resume. */
npyc_status npyc_vm_complete_op(npyc_vm vm, uint64_t operation, npyc_value value);

/* Lets an operation fail: the program gets an exception of a builtin class with a text. */
npyc_status npyc_vm_fail_op(npyc_vm vm, uint64_t operation, const char *exception, const char *message);

/* Gives an operation up; out, which may be null, is 1 if there was something to give up. */
npyc_status npyc_vm_dispose_op(npyc_vm vm, uint64_t operation, int32_t *out);

/* Polls the futures that host functions in Rust started; out, which may be null, gets how many ended. */
npyc_status npyc_vm_poll_async_ops(npyc_vm vm, size_t *out);

/* How many nanoseconds the program wants to wait at most for its operations; the largest number if as long as it takes. */
npyc_status npyc_vm_wait_time(npyc_vm vm, uint64_t *out);

/* A segment that begins with these bytes (zeros if they are null); it lives as long as the VM. Passed to the program it is a memoryview, which may be
 * written if writable is not zero. */
npyc_status npyc_vm_add_segment(npyc_vm vm, const uint8_t *bytes, size_t length, int32_t writable, npyc_value *out);

/* Copies the bytes of a segment, or of a part of one, into a buffer, which must have room for all of them. */
npyc_status npyc_vm_read_segment(npyc_vm vm, npyc_value segment, uint8_t *buffer, size_t capacity);

/* Copies bytes to the beginning of a segment, or of a part of one. */
npyc_status npyc_vm_write_segment(npyc_vm vm, npyc_value segment, const uint8_t *bytes, size_t length);

/* The address of the bytes of a segment, or of a part of one, where they lie; how many there are is npyc_value_count. It is right until the VM is
 * used again, by any function of this interface. */
npyc_status npyc_vm_segment_data(npyc_vm vm, npyc_value segment, uint8_t **out);

/* Replaces the program by another one and runs its body; globals stay by name, and those named here have the values of before whatever the body binds
 * to them. out, which may be null, gets the value of the body. Where it cannot be done the VM is as it was, and the status is NPYC_NOT_RELOADED. */
npyc_status npyc_vm_reload(npyc_vm vm, npyc_module module, const char *const *keep, size_t count, npyc_value *out);

/* The VM as bytes that only who has the secret can make: between runs, or where a run paused. The VM goes on as it likes. */
npyc_status npyc_vm_snapshot(npyc_vm vm, const uint8_t *secret, size_t length, npyc_value *out);

/* A VM from a snapshot of this program, in this process or another one. Bytes that were not made with the secret are refused, whatever they are. */
npyc_status npyc_module_restore(npyc_module module, const uint8_t *bytes, size_t length, const npyc_restore *restore, npyc_vm *out);

#ifdef __cplusplus
}
#endif

#endif
