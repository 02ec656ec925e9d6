#!/bin/sh
# An engineering lead's boundaries, to replay into a journal and then to edit:
#
#   sh examples/boundaries/engineering-lead.sh              into the journal `main`
#   ALIGN_JOURNAL=work sh examples/boundaries/engineering-lead.sh
#
# People who are named for the first time are added. Nobody has agreed to anything yet: `align confirm` says who did.
set -eu

align boundary add 'Choose a library' --decide --as library --words 'dependency, package, framework for one service'
align boundary add 'Introduce a new language or database' --consult='cto, platform team' --as stack \
  --words 'another runtime, another store' --why 'somebody has to run it at night'
align boundary add 'Refactor inside one service' --decide --as refactor --words 'clean up, restructure, rename'
align boundary add 'Change a public API' --consult=cto --as api \
  --words 'breaking change, endpoint, version, schema that customers read'
align boundary add 'Hire contractors' --decide='up to 2 people' --consult=cto --as contractors \
  --words 'freelancers, agency staff'
align boundary add 'Open or close a position' --approve=cto --as positions --words 'headcount, requisition, role'
align boundary add 'Cloud spend per month' --decide='up to $2k' --inform='up to $10k: cfo' --approve=cfo --as cloud \
  --words 'servers, instances, storage, cluster'
align boundary add 'Deploy on a Friday or before a holiday' --consult='on-call lead' --as freeze \
  --words 'release before the weekend'
align boundary add 'Delete customer data' --approve='cto, data protection officer' --as deletion \
  --words 'purge, wipe, drop a table in production'
align boundary add 'Change the on-call rota' --inform='on-call lead' --as rota --words 'swap a shift, rotation'
