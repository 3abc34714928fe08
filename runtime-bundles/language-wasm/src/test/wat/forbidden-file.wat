;; Tries to open a file from each descriptor up to 20; writes "denied" or "opened".
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 100) "etc/passwd")
  (data (i32.const 120) "denied")
  (data (i32.const 130) "opened")
  (func (export "_start")
    (local $from i32) (local $answer i32)
    (local.set $answer (i32.const 120))
    (loop $more
      (if (i32.eqz (call $open (local.get $from) (i32.const 0) (i32.const 100) (i32.const 10)
            (i32.const 0) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 16)))
        (then (local.set $answer (i32.const 130))))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $more (i32.lt_u (local.get $from) (i32.const 20))))
    (i32.store (i32.const 0) (local.get $answer))
    (i32.store (i32.const 4) (i32.const 6))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
