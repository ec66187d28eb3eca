// Package train learns a tone model from labelled texts.
//
//	result, err := train.Learn(examples, train.Config{})
//	scorer, err := sentiment.New(sentiment.Config{Model: result.Model})
//
// A model is a multinomial logistic regression over hashed features: words by their
// first five letters and by their first eight, pairs of neighbours and of next
// neighbours, words after a negator, the first word and the last, marks, and what
// the lexicon says. It is trained by stochastic gradient descent with steps after
// AdaGrad, stops when a part kept aside, the last in time, gets no better, and is the mean of several
// runs, which differ in the order of the texts.
// The same examples and the same [Config] give the same bytes on one architecture.
//
// Each genre, as the scorer guesses it, has weights of its own beside those that all
// share, so that what it has in common with the others is learned from all.
//
// Sources: Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007; Duchi, Hazan,
// Singer, "Adaptive Subgradient Methods", JMLR 12 (2011); Weinberger and others,
// "Feature Hashing for Large Scale Multitask Learning", ICML 2009; temperature: Guo and
// others, "On Calibration of Modern Neural Networks", ICML 2017.
//
// To know how good a model will be on texts that it has not seen, hold some back:
// [TimeSplit] by time, [CrossValidate] by folds. Both keep near-duplicates in one part.
package train
