// Train makes the model that package sentiment ships, and measures it.
//
//	go -C examples run ./train -data ~/labelled                # writes ../sentiment/model.bin
//	go -C examples run ./train -data ~/labelled -check         # is the shipped model what comes out?
//	go -C examples run ./train -data ~/labelled -split         # learns from the earlier posts, measures on the later
//	go -C examples run ./train -measure ~/held-out/posts.tsv   # measures the shipped model
//
// The folder of -data holds *.tsv files with four columns, parted by tabs: an id
// (whose number after a colon grows with time), neg, neu or pos, a target, the text. The
// texts of ../sentiment/train/texts are always learned from.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/train"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type options struct {
	data, texts, out string
	check, split     bool
	cross            int
	measure          []string
	config           train.Config
}

func run(args []string, out, problems io.Writer) error {
	o := options{config: train.Config{Shares: shares}}
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(problems)
	flags.StringVar(&o.data, "data", os.Getenv("OTKLIK_TRAIN_DATA"), "folder of labelled *.tsv files; else $OTKLIK_TRAIN_DATA")
	flags.StringVar(&o.texts, "texts", "../sentiment/train/texts", "folder of the texts written for the project")
	flags.StringVar(&o.out, "o", "../sentiment/model.bin", "model file to write or check")
	flags.BoolVar(&o.check, "check", false, "write nothing: fail unless the file is what comes out")
	flags.BoolVar(&o.split, "split", false, "write nothing: learn without the last fifth of the posts and measure on it")
	flags.IntVar(&o.cross, "cross", 0, "write nothing: measure by so many folds, near-duplicates together")
	flags.Uint64Var(&o.config.Seed, "seed", 0, "of all chance")
	flags.IntVar(&o.config.Runs, "runs", 0, "runs to average; 0 means the default")
	flags.IntVar(&o.config.Epochs, "epochs", epochs, "the most epochs; 0 means the default of package train")
	flags.Float64Var(&o.config.Rate, "rate", 0, "of learning; 0 means the default")
	flags.Func("measure", "a labelled file to measure on; may be given several times", func(s string) error {
		o.measure = append(o.measure, s)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.data == "" {
		return measureAll(out, sentiment.Default(), o.measure)
	}
	examples, err := readAll(o.data, o.texts)
	if err != nil {
		return err
	}
	// The shipped model has no part in making the next one.
	if o.config.Lexicon, err = sentiment.New(sentiment.Config{LexiconOnly: true}); err != nil {
		return err
	}
	if o.split {
		return measureSplit(out, examples, o)
	}
	if o.cross > 0 {
		return measureCross(out, examples, o)
	}
	result, err := train.Learn(slices.Values(examples), o.config)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d texts, %d features, %d epochs, temperatures %.3v, %d bytes\n",
		result.Examples, result.Features, result.Epochs, result.Temperatures, len(result.Model))
	if len(o.measure) > 0 {
		scorer, err := o.config.Lexicon.WithModel(result.Model)
		if err != nil {
			return err
		}
		if err := measureAll(out, scorer, o.measure); err != nil {
			return err
		}
	}
	if o.check {
		shipped, err := os.ReadFile(o.out)
		if err != nil {
			return err
		}
		if !bytes.Equal(shipped, result.Model) {
			return fmt.Errorf("%s is not what these texts and this lexicon give: run without -check and commit it", o.out)
		}
		fmt.Fprintln(out, o.out, "is what these texts give, byte for byte")
		return nil
	}
	return os.WriteFile(o.out, result.Model, 0o644)
}
