import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { codeOf, joinLine, systemOf } from '../../main/resources/dashboard/js/model/joining.js';

test('a system is told by the browser, and a phone is none that could join', () => {
  assert.equal(systemOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)'), 'windows');
  assert.equal(systemOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'), 'macos');
  assert.equal(systemOf('Mozilla/5.0 (X11; Linux x86_64)'), 'linux');
  assert.equal(systemOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)'), 'phone');
  assert.equal(systemOf('Mozilla/5.0 (Linux; Android 14) Mobile'), 'phone');
  assert.equal(systemOf(''), 'linux');
});

test('a code is one however it is typed, and nothing else is', () => {
  assert.equal(codeOf(' k7qm 2xfd'), 'K7QM-2XFD');
  for (const wrong of ['', 'K7QM', 'K7QM-2XFDA', '; rm -rf', "K7QM-2X'D"]) {
    assert.equal(codeOf(wrong), '', wrong);
  }
});

test('each system has one line', () => {
  const choice = { collector: 'http://192.0.2.7:8080/', code: 'K7QM-2XFD', name: '' };
  for (const system of ['windows', 'macos', 'linux']) {
    const line = joinLine({ system, ...choice });
    assert.match(line, /http:\/\/192\.0\.2\.7:8080\/downloads\/wattelier-agent\.jar/);
    assert.match(line, /--join K7QM-2XFD$|--join K7QM-2XFD }$/);
    assert.doesNotMatch(line, /\n|8080\/\//);
  }
});

test('a shell takes a name as a name, whatever stands in it', () => {
  for (const name of ["l'atelier", '$(reboot)', '`id`', 'a b; c', '"x"', '\\', "'';exit"]) {
    const line = joinLine({ system: 'linux', collector: 'http://192.0.2.7:8080', code: 'K7QM-2XFD', name });
    const said = execFileSync('sh', ['-c', `curl() { :; }; java() { shift 7; printf %s "$2"; }; ${line}`], { encoding: 'utf8' });
    assert.equal(said, name);
  }
});
