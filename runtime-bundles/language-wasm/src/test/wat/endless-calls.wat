;; Never ends: a loop whose work is in calls through a table.
(module
  (type $unit (func))
  (memory (export "memory") 1)
  (table 1 funcref)
  (elem (i32.const 0) $work)
  (func $work (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))))
  (func (export "_start")
    (loop $forever
      (call_indirect (type $unit) (i32.const 0))
      (br_if $forever (i32.ge_u (i32.load (i32.const 0)) (i32.const 0))))))
