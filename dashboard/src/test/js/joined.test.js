import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../main/resources/dashboard/js/', import.meta.url));

test('no two modules declare one name, since the collector joins them into one file', () => {
  /** @type {Map<string, string>} */
  const owners = new Map();
  // Of the views, only the wall is joined to what all share.
  const joined = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js') && (!name.startsWith('views/') || name.startsWith('views/wall/')));
  for (const name of joined) {
    for (const [, declared] of readFileSync(root + name, 'utf8').matchAll(/^(?:export )?(?:async )?(?:function\*? |const |let |var |class )([A-Za-z_$][\w$]*)/gm)) {
      assert.equal(owners.get(declared), undefined, `${declared} in ${name}`);
      owners.set(declared, name);
    }
  }
});
