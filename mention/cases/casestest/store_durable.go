package casestest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// durableRules are about what is left when a program ends, and about what must not
// be.
func durableRules() []rule[*site] {
	return []rule[*site]{
		{name: "what was acknowledged is there after a restart", needs: Durable, check: restart,
			why: "an answer that was promised and forgotten is worse than none"},
		{name: "what was acknowledged lies in the files before Append returns", needs: Files, check: crash,
			why: "a program that is killed closes nothing: what it still held is lost"},
		{name: "neither words nor keys nor mention ids lie in the files", needs: Files, check: searched,
			why: "whoever finds a backup must not be able to read what clients wrote, and erasing must reach it"},
		{name: "two openings show the same cases", needs: Shared, check: shared,
			why: "two processes that do not see each other answer one client twice"},
		{name: "of 64 writers in two openings exactly one wins", needs: Shared, check: sharedRace,
			why: "a lock inside one process keeps nobody out of another"},
	}
}

// work writes two cases, and returns what must be found of them.
func work(ctx context.Context, s cases.Store) (func(ctx context.Context, s cases.Store) error, error) {
	p := begin("c-1")
	a, b := p.write(3), p.write(2)
	a.Claims = []cases.Claim{claim(1), claim(2)}
	a.Sealed = []cases.Sealed{box(a, 1, cases.PartMention, "m"), box(a, 2, cases.PartRemark, "r")}
	b.Index = cases.Index{Stage: cases.InWork, Owner: "anna", Brand: "retail", Customer: "k-1", Due: start.Add(2 * time.Hour), Outbox: true, Visible: true, Changed: start}
	other := opened("c-2", time.Hour)
	other.Claims = []cases.Claim{claim(3)}
	gone := begin("c-3")
	c, d := gone.write(1), gone.say(line{cases.Erased, nil})
	c.Sealed, d.Forget = []cases.Sealed{box(c, 1, cases.PartMention, "m")}, true
	return func(ctx context.Context, s cases.Store) error {
		late := opened("c-2", 0)
		return first(holds(ctx, s, "c-1", 0, slices.Concat(a.Events, b.Events)), holds(ctx, s, "c-2", 0, other.Events),
			sealed(ctx, s, "c-1", a.Sealed...), sealed(ctx, s, "c-3"), belongs(ctx, s, 1, "c-1"), belongs(ctx, s, 2, "c-1"), belongs(ctx, s, 3, "c-2"), unclaimed(ctx, s, 4),
			queue(ctx, s, cases.Query{}, other, b, d), queue(ctx, s, cases.Query{Owner: "anna", Outbox: true}, b),
			refused(ctx, s, late, cases.ErrConflict, "a case begun again"))
	}, appended(ctx, s, a, b, other, c, d)
}

func restart(ctx context.Context, s *site) error {
	found, err := work(ctx, s)
	if err := first(err, s.close()); err != nil {
		return err
	}
	for range 2 {
		store, err := s.openIn(s.folder)
		if err != nil {
			return fmt.Errorf("opened again: %w", err)
		}
		if err := first(found(ctx, store), s.close()); err != nil {
			return fmt.Errorf("after a restart: %w", err)
		}
	}
	return nil
}

// crash copies the folder while the store is open: the copy has what a killed
// program leaves. What only the system's own cache holds is in it too: a store that
// does not sync is found by pulling the plug, not here.
func crash(ctx context.Context, s *site) error {
	found, err := work(ctx, s)
	if err != nil {
		return err
	}
	copied := filepath.Join(s.folder, "copy")
	files, err := read(s.folder)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(copied, name)
		if err := first(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600)); err != nil {
			return err
		}
	}
	store, err := s.openIn(copied)
	if err != nil {
		return fmt.Errorf("the files of a running store do not open: %w", err)
	}
	if err := found(ctx, store); err != nil {
		return fmt.Errorf("in the files of a running store: %w", err)
	}
	return nil
}

// read returns the files of a folder by their names in it.
func read(folder string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		return err
	})
	return files, err
}

func searched(ctx context.Context, s *site) error {
	p := begin("c-1")
	subject := cases.Subject{Case: "c-1", Customer: "k-1"}
	b, keys, err := confide(ctx, &p, subject)
	if err := first(err, appended(ctx, s, b)); err != nil {
		return err
	}
	key, err := keys.Key(ctx, subject)
	if err != nil {
		return err
	}
	for _, when := range []string{"before", "after"} {
		files, err := read(s.folder)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return errors.New("there are no files in the folder: a store that keeps them elsewhere lacks Files")
		}
		for name, content := range files {
			for what, secret := range map[string][]byte{"words": []byte(plain), "the key": key[:], "the id of the mention": []byte("post-1")} {
				if bytes.Contains(content, secret) {
					return fmt.Errorf("file %s holds %s %s the store was closed", name, what, when)
				}
			}
		}
		if err := s.close(); err != nil {
			return err
		}
	}
	return nil
}

func shared(ctx context.Context, s *site) error {
	store, err := s.openIn(s.folder)
	if err != nil {
		return fmt.Errorf("opened a second time: %w", err)
	}
	found, err := work(ctx, s)
	return first(err, found(ctx, store), found(ctx, s))
}

func sharedRace(ctx context.Context, s *site) error {
	store, err := s.openIn(s.folder)
	if err != nil {
		return fmt.Errorf("opened a second time: %w", err)
	}
	return first(race(ctx, s.Store, store), claimants(ctx, s.Store, store))
}
