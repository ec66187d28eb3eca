package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// checkTargets says which of the files that are asked for can never be written:
// better before a long run than after it.
func (o options) checkTargets() error {
	var faults []error
	for _, target := range [...]struct{ flag, path string }{{"-report", o.report}, {"-svg", o.svg}} {
		if target.path == "" {
			continue
		}
		if err := checkTarget(target.path); err != nil {
			faults = append(faults, fmt.Errorf("%s %s: %w", target.flag, target.path, err))
		}
	}
	return errors.Join(faults...)
}

// checkTarget tries the folder of a file out. An older file there is replaced
// by the new one, so a device must not be named.
func checkTarget(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return errors.New("it is a folder: name a file in it")
	case err == nil && !info.Mode().IsRegular():
		return errors.New("it is no regular file")
	}
	trial, err := os.CreateTemp(filepath.Dir(path), trialName)
	var at *fs.PathError
	switch {
	case err == nil:
		return errors.Join(trial.Close(), os.Remove(trial.Name()))
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("the folder does not exist")
	case errors.As(err, &at):
		return at.Err // the path stands in front already
	}
	return err
}

// trialName is the pattern of files that are not whole yet.
const trialName = ".triage-*"

// writeFile writes beside the file and renames, so that an older file stays
// whole until the new one is.
func writeFile(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), trialName)
	if err != nil {
		return err
	}
	to := bufio.NewWriter(file)
	err = errors.Join(write(to), to.Flush(), file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error says more
	}
	return err
}
