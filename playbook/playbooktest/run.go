package playbooktest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/otklik/otklik/playbook"
)

// Options say what Run tests.
type Options struct {
	// Files is a pattern of files of cases, as in filepath.Glob. Required.
	Files string

	// Coverage is the share of rows, 0 to 1, that must decide a case: 0.8, not 80.
	Coverage float64

	// Mutants has the matrix broken on purpose: a mutant that no case notices fails.
	Mutants bool

	// Update writes what comes out into the files instead of comparing: set it from a
	// flag, and read the diff before you keep it.
	Update bool
}

// ErrNoFiles is the reason when a pattern matches no file.
var ErrNoFiles = errors.New("no files of cases")

// ErrShare is the reason when a share is not between 0 and 1.
var ErrShare = errors.New("not a share: write 0.8 for 80 %")

// LoadCases reads all files that match a pattern, in order, or returns, joined, every
// fault.
func LoadCases(pattern string) ([]Case, error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, fmt.Errorf("playbooktest: %.80q: %w", pattern, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("playbooktest: %.80q: %w", pattern, ErrNoFiles)
	}
	var all []Case
	var faults []error
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err == nil {
			var cases []Case
			cases, err = ReadCases(file, string(text))
			all = append(all, cases...)
		}
		if err != nil {
			faults = append(faults, err)
		}
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	return all, nil
}

// Validate returns nil or, joined, every fault of o: no Files (ErrNoFiles), a Coverage
// that is no share (ErrShare).
func (o Options) Validate() error {
	var faults []error
	if o.Files == "" {
		faults = append(faults, fmt.Errorf("playbooktest: Options.Files: %w: write a pattern, \"testdata/*.cases\"", ErrNoFiles))
	}
	if !(o.Coverage >= 0 && o.Coverage <= 1) { // NaN too
		faults = append(faults, fmt.Errorf("playbooktest: Options.Coverage: %v is %w", o.Coverage, ErrShare))
	}
	return errors.Join(faults...)
}

// Save writes cases into the files that they came from.
func Save(cases []Case) error {
	byFile := map[string][]Case{}
	var order []string
	for _, c := range cases {
		if byFile[c.File] == nil {
			order = append(order, c.File)
		}
		byFile[c.File] = append(byFile[c.File], c)
	}
	for _, file := range order {
		if file == "" {
			return fmt.Errorf("playbooktest: case %q came from no file: set its File", byFile[file][0].Name)
		}
	}
	for _, file := range order {
		if err := os.WriteFile(file, []byte(FormatCases(byFile[file])), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Run tests p: each case in a subtest of its own, then the coverage of the rows, then
// the mutants.
func Run(t *testing.T, p *playbook.Playbook, o Options) {
	t.Helper()
	if err := o.Validate(); err != nil {
		t.Fatal(err)
	}
	cases, err := LoadCases(o.Files)
	if err != nil {
		t.Fatal(err)
	}
	s := Suite{p, cases}
	if o.Update {
		if err := Save(s.Updated()); err != nil {
			t.Fatal(err)
		}
		return
	}
	passed := true
	for i := range cases {
		passed = t.Run(cases[i].Name, func(t *testing.T) {
			for _, failure := range failures(p, &cases[i]) {
				t.Error(failure)
			}
		}) && passed
	}
	cover, err := s.Coverage()
	if err != nil {
		t.Fatal(err)
	}
	if cover.Share() < o.Coverage {
		t.Errorf("%.0f %% of the rows decide a case, want %.0f %%: %v", 100*cover.Share(), 100*o.Coverage, cover)
	}
	if !o.Mutants || !passed {
		return // what fails as it is tells nothing about what is broken
	}
	for m := range s.Mutants() {
		if m.NoticedBy == "" {
			t.Error(m)
		}
	}
}
