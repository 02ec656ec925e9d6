#!/bin/sh
# A product team's boundaries, to replay into a journal and then to edit:
#
#   sh examples/boundaries/product-team.sh                  into the journal `main`
#   ALIGN_JOURNAL=work sh examples/boundaries/product-team.sh
#
# People who are named for the first time are added. Nobody has agreed to anything yet: `align confirm` says who did.
set -eu

align boundary add 'Reorder work inside a quarter' --decide --as reorder \
  --words 'sequence, swap, backlog order, priority of tickets' --why 'the quarter was agreed, its order was not'
align boundary add 'Change the scope of a launch' --consult=cpo --as scope \
  --words 'drop a feature, cut, add to the launch' --why 'sales has told customers what comes'
align boundary add 'Move a date inside the quarter' --inform=cpo --as dates \
  --words 'slip, delay, postpone by a week'
align boundary add 'Move a date that customers were told' --approve=cpo --as promises \
  --words 'commitment, announced date, deadline in a contract'
align boundary add 'Discounts' --decide='up to 10%' --consult='up to 20%: cpo' --approve='cpo, cfo' --as discounts \
  --words 'price match, rebate, credit note'
align boundary add 'Change pricing' --approve=cpo --as pricing --words 'list price, plans, packaging'
align boundary add 'Vendor spend' --decide='up to $5k' --consult='up to $25k: cpo' --approve=cfo --as spend \
  --words 'buy, subscribe, licence, contractor, agency'
align boundary add 'Run an experiment on customers' --inform=cpo --as experiments \
  --words 'A/B test, beta, feature flag for a segment' --not 'test in the staging environment'
align boundary add 'Sunset a feature that somebody pays for' --approve=cpo --as sunset \
  --words 'deprecate, retire, switch off'
align boundary add 'Speak about the roadmap in public' --consult=cpo --as roadmap \
  --words 'conference talk, blog post, webinar'
