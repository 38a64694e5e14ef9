; Lists, with rewrite rules that help and rules that only cost: those can never apply, but are tried
; wherever a term has their shape, and their hypotheses are rewritten before they fail.
(defun app (x y) (if (consp x) (cons (car x) (app (cdr x) y)) y))
(defun rev (x) (if (consp x) (app (rev (cdr x)) (list (car x))) nil))
(defun rep (n x) (if (zp n) nil (cons x (rep (- n 1) x))))

(defmacro useless (name term k)
  `(defthm ,name
     (implies (and (equal (len (rev y)) ,k)
                   (equal (len (rev y)) ,(+ 1 k)))
              (equal ,term ,k))
     :rule-classes :rewrite))

(useless app-1 (app x y) 101)
(useless app-2 (app x y) 102)
(useless app-3 (app x y) 103)
(useless app-4 (app x y) 104)
(useless app-5 (app x y) 105)

(defthm app-assoc (equal (app (app x y) z) (app x (app y z))))
(defthm app-nil (implies (true-listp x) (equal (app x nil) x)))
(defthm true-listp-rev (true-listp (rev x)))
(defthm rev-app (equal (rev (app x y)) (app (rev y) (rev x))))
(defthm rev-rev (implies (true-listp x) (equal (rev (rev x)) x)))
(defthm len-app (equal (len (app x y)) (+ (len x) (len y))))
(defthm len-rev (equal (len (rev x)) (len x)))
(defthm rev-six (equal (rev (app (app a b) (app (app c d) (app e f))))
                       (app (rev f) (app (rev e) (app (rev d) (app (rev c) (app (rev b) (rev a))))))))
