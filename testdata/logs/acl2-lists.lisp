; acl2 < acl2-lists.lisp > acl2-lists.txt
(defpkg "SEQ" (union-eq *acl2-exports* *common-lisp-symbols-from-main-lisp-package*))
(in-package "ACL2")
(accumulated-persistence :all)
(defun glue (x y) (if (consp x) (cons (car x) (glue (cdr x) y)) y))
(defthm |glue of glue, (associative) \| odd| (equal (glue (glue x y) z) (glue x (glue y z))))
(defun seq::turn (x) (if (consp x) (glue (seq::turn (cdr x)) (list (car x))) nil))
(defthm glue-nil (implies (true-listp x) (equal (glue x nil) x)))
(show-accumulated-persistence :tries)
(defthm seq::true-listp-of-turn-with-a-name-that-goes-far-beyond-the-right-margin
  (true-listp (seq::turn x)))
(defthm turn-of-glue-with-a-name-that-does-not-fit-into-the-line-and-a-second-rule
  (equal (seq::turn (glue x y)) (glue (seq::turn y) (seq::turn x)))
  :rule-classes
  (:rewrite (:rewrite :corollary (equal (glue (seq::turn y) (seq::turn x)) (seq::turn (glue x y)))
                      :hints (("goal" :in-theory (disable seq::turn))))))
(in-theory (disable
  (:rewrite turn-of-glue-with-a-name-that-does-not-fit-into-the-line-and-a-second-rule . 2)))
(defthm turn-of-turn (implies (true-listp x) (equal (seq::turn (seq::turn x)) x)))
(show-accumulated-persistence :frames :merge)
(show-accumulated-persistence :frames-a)
(show-accumulated-persistence :useless :list)
(show-accumulated-persistence :ratio nil)
(accumulated-persistence t)
(defthm len-of-glue (equal (len (glue x y)) (+ (len x) (len y))))
(show-accumulated-persistence :frames)
(show-accumulated-persistence :tries :list)
