package audit

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Checkpoint is what is signed: how the log stood at a time. Whoever keeps it can
// prove later that nothing up to it was changed or taken away.
//
// Its text form is a signed note as logs of certificates and of Go modules publish
// it, so that their tools read it too:
//
//	bank.example/audit
//	100000
//	<root, base64>
//	from 2026-01-01T00:00:00Z
//	to 2026-02-01T00:00:00Z
//	summary <SHA-256 of the summary's line, base64>
//
//	— bank.example/audit <4 bytes of key hash and the Ed25519 signature, base64>
//
// Source: C2SP, "Transparency Log Checkpoints" and "Note" (c2sp.org/tlog-checkpoint,
// c2sp.org/signed-note).
type Checkpoint struct {
	Origin  string // whose log it is: a name without spaces, such as "bank.example/audit"
	Size    uint64 // entries in the log
	Root    Hash
	From    time.Time // the period; zero in the first report
	To      time.Time
	Summary Hash // SHA-256 of the summary's line
}

func (c Checkpoint) body() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
	if !c.From.IsZero() {
		fmt.Fprintf(&b, "from %s\n", c.From.UTC().Format(time.RFC3339Nano))
	}
	fmt.Fprintf(&b, "to %s\nsummary %s\n", c.To.UTC().Format(time.RFC3339Nano), base64.StdEncoding.EncodeToString(c.Summary[:]))
	return b.String()
}

// Sign returns the signed note.
func (c Checkpoint) Sign(key ed25519.PrivateKey) (string, error) {
	if err := checkOrigin(c.Origin); err != nil {
		return "", err
	}
	if len(key) != ed25519.PrivateKeySize {
		return "", fmt.Errorf("audit: %w: an Ed25519 private key has %d bytes, not %d", ErrSignature, ed25519.PrivateKeySize, len(key))
	}
	body := c.body()
	sig := binary.BigEndian.AppendUint32(nil, keyHash(c.Origin, key.Public().(ed25519.PublicKey)))
	sig = append(sig, ed25519.Sign(key, []byte(body))...)
	return body + "\n— " + c.Origin + " " + base64.StdEncoding.EncodeToString(sig) + "\n", nil
}

func checkOrigin(origin string) error {
	if origin == "" || len(origin) > 200 || strings.ContainsFunc(origin, func(r rune) bool { return r <= ' ' || r == '+' || r > '~' }) {
		return fmt.Errorf("audit: origin %.40q: %w: write a name without spaces, such as bank.example/audit", origin, ErrFormat)
	}
	return nil
}

func keyHash(name string, key ed25519.PublicKey) uint32 {
	const ed25519Algorithm = 1
	sum := sha256.Sum256(append([]byte(name+"\n"), append([]byte{ed25519Algorithm}, key...)...))
	return binary.BigEndian.Uint32(sum[:])
}

// OpenCheckpoint reads a signed note and checks its signature. The error wraps
// ErrFormat or ErrSignature. Signatures of other keys beside ours, as of witnesses,
// are passed over.
func OpenCheckpoint(note string, key ed25519.PublicKey) (Checkpoint, error) {
	bad := func(why string) (Checkpoint, error) {
		return Checkpoint{}, fmt.Errorf("%w: checkpoint: %s", ErrFormat, why)
	}
	if len(key) != ed25519.PublicKeySize {
		return Checkpoint{}, fmt.Errorf("%w: an Ed25519 public key has %d bytes, not %d", ErrSignature, ed25519.PublicKeySize, len(key))
	}
	body, signatures, ok := strings.Cut(note, "\n\n")
	if !ok {
		return bad("no empty line before the signature")
	}
	body += "\n"
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	if len(lines) < 5 {
		return bad("too few lines")
	}
	var c Checkpoint
	c.Origin = lines[0]
	if checkOrigin(c.Origin) != nil {
		return bad("the first line is no name of a log")
	}
	if !signed(body, signatures, c.Origin, key) {
		return Checkpoint{}, ErrSignature
	}
	size, err := strconv.ParseUint(lines[1], 10, 62)
	if err != nil {
		return bad("the second line is no size")
	}
	c.Size = size
	if !fromBase64(&c.Root, lines[2]) {
		return bad("the third line is no root")
	}
	for _, line := range lines[3:] {
		name, value, _ := strings.Cut(line, " ")
		switch name {
		case "from":
			c.From, err = time.Parse(time.RFC3339Nano, value)
		case "to":
			c.To, err = time.Parse(time.RFC3339Nano, value)
		case "summary":
			if !fromBase64(&c.Summary, value) {
				return bad("the summary has no hash")
			}
		}
		if err != nil {
			return bad("a time cannot be read")
		}
	}
	if c.body() != body {
		return bad("it is not written as it should be")
	}
	return c, nil
}

// signed reports whether one of the signature lines is ours and right.
func signed(body, signatures, origin string, key ed25519.PublicKey) bool {
	for line := range strings.SplitSeq(signatures, "\n") {
		rest, ok := strings.CutPrefix(line, "— "+origin+" ")
		if !ok {
			continue
		}
		sig, err := base64.StdEncoding.DecodeString(rest)
		if err == nil && len(sig) == 4+ed25519.SignatureSize && binary.BigEndian.Uint32(sig) == keyHash(origin, key) && ed25519.Verify(key, []byte(body), sig[4:]) {
			return true
		}
	}
	return false
}

func fromBase64(h *Hash, s string) bool {
	b, err := base64.StdEncoding.DecodeString(s)
	return err == nil && copy(h[:], b) == len(h) && len(b) == len(h)
}
