;; Is a library, not a program.
(module
  (memory (export "memory") 1)
  (func (export "main")))
