// Package linear weighs texts: a linear model over the words of a text, their
// beginnings, endings and neighbours, and over facts that a reader found in it.
//
// [Train] learns weights from labelled texts, always the same from the same
// ones; [Trained.AppendBinary] packs them, a byte each, and [Parse] opens what
// was packed without copying it. A [Model] answers how much a text speaks for
// each class, and [Model.Share] how much one word did.
//
// Features are hashed into buckets, so that a model has a fixed size and needs
// no list of words: see Weinberger et al., "Feature Hashing for Large Scale
// Multitask Learning", ICML 2009. The loss is that of multinomial logistic
// regression, the step that of AdaGrad: Duchi, Hazan, Singer, "Adaptive
// Subgradient Methods", JMLR 12 (2011).
package linear
