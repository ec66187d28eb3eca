package mention_test
import ("testing";"github.com/otklik/otklik/mention";"os")
func TestZZ(t *testing.T){ ok:=0; all:=readLabelled(t,os.Getenv("FRESH")); for _,l:=range all { if g:=mention.DefaultFinder().Appeal(l.Text); g==l.Appeal {ok++} else { t.Logf("%v not %v: %s %v",g,l.Appeal,l.Text,mention.DefaultFinder().Explain(l.Text)) } }; t.Log(ok,len(all)) }
