// Package linear is the learned half of a scorer: a linear model over hashed
// features, as one file whose table is used as it lies there.
//
// A feature is a 64-bit key, which the text's words give, or one of [Dense]
// figures. Each adds to two sums, of blame and of praise: the log-odds of the
// text being negative or positive rather than neutral (multinomial logistic
// regression with neutral as the reference).
package linear
