package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/train"
)

// shares are how often tones are met in reviews: the sets to learn from have
// complaints nearly alone, the sites that clients read have as much praise.
var shares = map[sentiment.Genre]train.Shares{
	sentiment.Review: {Negative: 0.5, Neutral: 0.05, Positive: 0.45},
}

// epochs is fewer than what does best on a part kept aside by chance, which is of
// the same weeks as the rest: the posts to come are of other years.
const epochs = 8

// written is how much a text written for the project counts. At 2 posts to come are read
// worse, at 1/2 those of other genres.
const written = 1

// readAll reads the collected texts and those written for the project, in the
// order of the file names.
func readAll(data, texts string) ([]train.Example, error) {
	var all []train.Example
	for _, folder := range []struct {
		path    string
		columns [4]int // of id, tone, target, text; -1: none
		weight  float64
	}{{data, [4]int{0, 1, 2, 3}, 1}, {texts, [4]int{-1, 1, 2, 3}, written}} {
		files, err := filepath.Glob(filepath.Join(folder.path, "*.tsv"))
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s has no *.tsv files", folder.path)
		}
		for _, file := range files {
			examples, err := readFile(file, folder.columns)
			if err != nil {
				return nil, err
			}
			for i := range examples {
				examples[i].Weight = folder.weight
				// The lexicon was written by people who had read these posts.
				examples[i].Familiar = strings.Contains(filepath.Base(file), "_bank.")
			}
			all = append(all, examples...)
		}
	}
	return all, nil
}

// origins returns the name of the file that each text stands in, the last of several.
func origins(data, texts string) (map[string]string, error) {
	origin := make(map[string]string)
	for folder, columns := range map[string][4]int{data: {0, 1, 2, 3}, texts: {-1, 1, 2, 3}} {
		files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			examples, err := readFile(file, columns)
			if err != nil {
				return nil, err
			}
			for _, e := range examples {
				origin[e.Text] = filepath.Base(file)
			}
		}
	}
	return origin, nil
}

// readFile reads one file.
func readFile(file string, columns [4]int) ([]train.Example, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []train.Example
	n := 0
	for line := range strings.Lines(string(content)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		fields := strings.SplitN(line, "\t", 4)
		if len(fields) < 4 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 4", file, n, len(fields))
		}
		e := train.Example{Target: fields[columns[2]], Text: fields[columns[3]]}
		switch tone := fields[columns[1]]; tone {
		case "neg":
			e.Tone = sentiment.Negative
		case "neu":
			e.Tone = sentiment.Neutral
		case "pos":
			e.Tone = sentiment.Positive
		default:
			return nil, fmt.Errorf("%s:%d: tone %q, want neg, neu or pos", file, n, tone)
		}
		if columns[0] >= 0 {
			// An id without a number after a colon tells no time.
			if _, number, ok := strings.Cut(fields[columns[0]], ":"); ok {
				e.Time, _ = strconv.ParseUint(number, 10, 64)
			}
		}
		all = append(all, e)
	}
	return all, nil
}
