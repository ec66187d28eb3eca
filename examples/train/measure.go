package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
	"github.com/otklik/otklik/sentiment/train"
)

// measureAll measures a scorer on files.
func measureAll(out io.Writer, s *sentiment.Scorer, files []string) error {
	for _, file := range files {
		examples, err := readFile(file, [4]int{0, 1, 2, 3})
		if err != nil {
			return err
		}
		measure(out, filepath.Base(file), s, examples)
	}
	return nil
}

// measure writes how a scorer does on examples, by the text alone and towards the target.
func measure(out io.Writer, name string, s *sentiment.Scorer, examples []train.Example) {
	var text, target evaluate.Sample
	named := false
	for _, e := range examples {
		text.Add(e.Tone, s.Score(e.Text))
		target.Add(e.Tone, s.ScoreTarget(e.Text, e.Target))
		named = named || e.Target != ""
	}
	report(out, name, &text)
	if named {
		report(out, "  towards the target", &target)
	}
}

// report writes the measures of one sample.
func report(out io.Writer, name string, s *evaluate.Sample) {
	c := s.Confusion()
	show := func(of func(evaluate.Confusion) (float64, bool)) string {
		v, ok := of(c)
		low, high, _ := s.Interval(0.95, of, 200, 1)
		if !ok {
			return "none"
		}
		return fmt.Sprintf("%.3f (%.3f–%.3f)", v, low, high)
	}
	ece, _ := s.CalibrationError(10)
	kappa, _ := c.Kappa()
	fmt.Fprintf(out, "%-34s %6d texts  F1± %s  macro %s  kappa %.3f  ECE %.3f\n", name, c.Total(),
		show(evaluate.Confusion.F1PosNeg), show(evaluate.Confusion.MacroF1), kappa, ece)
}

// measureSplit learns without the last fifth of each set of posts that tells its
// time, and measures on it.
func measureSplit(out io.Writer, examples []train.Example, o options) error {
	var posts, rest []train.Example
	for _, e := range examples {
		if e.Time > 0 {
			posts = append(posts, e)
		} else {
			rest = append(rest, e)
		}
	}
	earlier, later := train.TimeSplit(posts, 0.2)
	result, err := train.Learn(slices.Values(slices.Concat(earlier, rest)), o.config)
	if err != nil {
		return err
	}
	s, err := o.config.Lexicon.WithModel(result.Model)
	if err != nil {
		return err
	}
	familiar := func(e train.Example) bool { return e.Familiar }
	measure(out, "the last fifth, banks", s, slices.DeleteFunc(slices.Clone(later), func(e train.Example) bool { return !familiar(e) }))
	measure(out, "the last fifth, telecom", s, slices.DeleteFunc(slices.Clone(later), familiar))
	return measureAll(out, s, o.measure)
}

// measureCross measures by folds, each file alone and all together. The files of a
// folder were written by one hand or collected in one way: a fold flatters.
func measureCross(out io.Writer, examples []train.Example, o options) error {
	origin, err := origins(o.data, o.texts)
	if err != nil {
		return err
	}
	var all evaluate.Sample
	files := make(map[string]*evaluate.Sample)
	err = train.CrossValidate(examples, o.cross, o.config, func(e train.Example, s sentiment.Score) bool {
		all.Add(e.Tone, s)
		file := origin[e.Text]
		if files[file] == nil {
			files[file] = new(evaluate.Sample)
		}
		files[file].Add(e.Tone, s)
		return true
	})
	for _, file := range slices.Sorted(maps.Keys(files)) {
		report(out, file, files[file])
	}
	report(out, fmt.Sprintf("%d folds", o.cross), &all)
	return err
}
