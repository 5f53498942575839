import type { Call, Program, Raise } from '../../program.ts';
import type { Inner } from '../../verdict.ts';
import { areInside } from '../addresses.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { argumentsAfter } from '../words.ts';

function outside(option: string): Raise {
  return {
    option,
    when: (address) => !areInside(address),
    tier: 2,
    text: 'it logs in at an address outside of the private network',
  };
}

function raise(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

const help = ['-help', '--help', '-h'];

const vault: Program = {
  names: ['vault', 'bao'],
  alone: ['-help', '--help', '-h', '-version', '--version', '-v'],
  category: 'cloud',
  style: 'single',
  help,
  options:
    '-address --address=, -agent-address=, -ca-cert=, -ca-path=, -client-cert=, -client-key=, -format --format=, -field=, -header=, -mfa=, -namespace -ns=, -output-curl-string, -output-policy, -policy-override, -tls-server-name=, -tls-skip-verify, -wrap-ttl=, -detailed, -log-format=, -log-level=, -non-interactive, -unlock-key=, -mount=',
  raises: [
    outside('-address'),
    outside('-agent-address'),
    raise('-tls-skip-verify', 'it logs in at a server that nobody verified'),
    raise('-output-curl-string', 'the command that it prints holds the token'),
    raise('-header', 'it sends another header'),
    raise('-unlock-key', 'other users of this machine can see the key'),
  ],
  rows: [
    reads(
      'vault.read',
      'status | version | secrets list | auth list | auth help | audit list | policy list | policy read | operator raft list-peers | operator raft autopilot state | operator members | operator key-status | namespace list | plugin list | list | kv list | path-help | token capabilities',
      'shows the state of the vault and the names in it',
      [
        'vault status',
        'vault secrets list -detailed',
        'vault operator raft list-peers',
        'vault kv list secret/',
      ],
    ),
    asks(
      'vault.secret',
      'read | kv get | kv metadata get | token lookup | token create | print token | unwrap | lease lookup | login | ssh | debug | monitor | transit | pki',
      'shows secrets or tokens',
      ['vault kv get secret/db', 'vault read database/creds/app', 'vault token lookup'],
    ),
    asks(
      'vault.change',
      'write | kv put | kv patch | kv enable-versioning | kv rollback | patch | secrets enable | secrets tune | secrets move | auth enable | auth tune | policy write | policy fmt | operator | agent | proxy | server | lease renew | token renew | plugin | namespace create | audit enable',
      'changes the vault',
      [
        'vault write auth/approle/role/x policies=y',
        'vault operator step-down',
        'vault policy write app app.hcl',
      ],
    ),
    asksEachTime(
      'vault.remove',
      'delete | kv delete | kv destroy | kv undelete | kv metadata delete | secrets disable | auth disable | policy delete | operator seal | operator unseal | operator init | operator rekey | operator generate-root | lease revoke | token revoke | audit disable | namespace delete',
      'removes or seals what is in the vault',
      ['vault kv delete secret/db', 'vault operator seal', 'vault lease revoke -prefix aws/'],
    ),
  ],
};

const consul: Program = {
  names: ['consul'],
  alone: ['-help', '--help', '-h', '-version', '--version', '-v'],
  category: 'cloud',
  style: 'single',
  help,
  options:
    '-http-addr=, -token=, -token-file=, -datacenter=, -stale, -ca-file=, -ca-path=, -client-cert=, -client-key=, -tls-server-name=, -namespace=, -partition=, -format=, -detailed, -wan, -segment=, -status=, -filter=, -service=, -node=, -near=, -node-meta=, -tags, -log-level=, -id=, -name=, -quiet, -cas, -keys',
  raises: [
    outside('-http-addr'),
    raise('-token', 'other users of this machine can see the token'),
    raise('-token-file', 'it logs in with another token'),
  ],
  inner: (call) => (call.subcommand[0] === 'exec' ? commandOf(call, 0) : []),
  rows: [
    reads(
      'consul.read',
      'members | info | catalog datacenters | catalog nodes | catalog services | operator raft list-peers | operator autopilot state | operator autopilot get-config | acl policy list | acl policy read | acl role list | intention list | intention check | intention get | intention match | config list | namespace list | rtt | version | monitor | snapshot inspect | validate | peering list',
      'shows members, services and their state',
      [
        'consul members',
        'consul operator raft list-peers',
        'consul catalog services -tags',
        'consul monitor',
      ],
    ),
    asks(
      'consul.secret',
      'kv get | kv export | acl token list | acl token read | acl bootstrap | keyring | connect ca get-config | config read | debug | troubleshoot | login | watch | lock | tls | event',
      'shows keys and values, or runs programs',
      ['consul kv get -recurse app/', 'consul acl token list', 'consul watch -type=key -key=app echo'],
    ),
    asks('consul.exec', 'exec', 'runs a program on every member', ['consul exec uptime']),
    asks(
      'consul.change',
      'kv put | kv import | services register | reload | join | maint | config write | intention create | acl token create | acl token update | acl policy create | acl policy update | acl role | snapshot save | operator | connect | agent | namespace | partition | peering | logout | acl',
      'changes the cluster',
      ['consul kv put app/x 1', 'consul maint -enable', 'consul snapshot save x.snap'],
    ),
    asksEachTime(
      'consul.remove',
      'kv delete | services deregister | leave | force-leave | config delete | intention delete | acl token delete | acl policy delete | snapshot restore | operator raft remove-peer',
      'removes keys, services or members',
      ['consul kv delete -recurse app/', 'consul leave', 'consul force-leave node-3'],
    ),
  ],
};

function commandOf(call: Call, skip: number): Inner[] {
  const words = call.operands.slice(skip);
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}

/** The program behind the allocation in `nomad alloc exec ALLOCATION PROGRAM …`. */
function programInAllocation(call: Call): Inner[] {
  const [allocation] = call.operands;
  const words = allocation && call.subcommand.at(-1) === 'exec' ? argumentsAfter(call, allocation) : [];
  return words.length > 0 ? [{ kind: 'words', words, remote: true }] : [];
}

const nomad: Program = {
  names: ['nomad'],
  alone: ['-help', '--help', '-h', '-version', '--version', '-v'],
  category: 'cloud',
  style: 'single',
  help,
  options:
    '-address=, -region=, -namespace=, -ca-cert=, -ca-path=, -client-cert=, -client-key=, -tls-server-name=, -tls-skip-verify, -token=, -no-color, -force-color, -verbose, -json, -t=, -short, -stats, -allocs, -self, -stderr, -f, -tail, -n=, -c=, -task=, -job, -evals, -all-allocs, -type=, -quiet, -per-page=, -page-token=, -filter=, -detailed, -log-level=, -node-id=, -server-id=, -json-path=, -os, -monitor, -version=, -p, -i=',
  raises: [
    outside('-address'),
    raise('-token', 'other users of this machine can see the token'),
    raise('-tls-skip-verify', 'it logs in at a server that nobody verified'),
  ],
  inner: programInAllocation,
  rows: [
    reads(
      'nomad.read',
      'status | node status | job status | job history | job allocs | job deployments | alloc status | alloc logs | alloc checks | logs | deployment list | deployment status | eval list | eval status | server members | operator raft list-peers | operator autopilot get-config | namespace list | namespace status | quota list | plugin status | volume status | version | monitor | service list | service info | scaling policy list',
      'shows jobs, nodes and allocations',
      ['nomad status', 'nomad job status web', 'nomad alloc logs -stderr 1a2b', 'nomad node status -self'],
    ),
    asks(
      'nomad.secret',
      'job inspect | alloc fs | fs | var | acl | operator api | operator debug | operator keyring | agent-info | node config | operator snapshot | operator client-state',
      'shows environments, files or variables',
      ['nomad job inspect web', 'nomad alloc fs 1a2b secrets/', 'nomad var get app'],
    ),
    asks('nomad.exec', 'alloc exec | exec', 'runs a program in an allocation', ['nomad alloc exec 1a2b ls']),
    asks(
      'nomad.change',
      'job run | run | job plan | plan | job dispatch | job scale | job restart | job revert | job promote | job eval | job init | job validate | validate | node eligibility | node drain | alloc restart | alloc signal | deployment promote | deployment fail | deployment pause | deployment resume | agent | namespace apply | quota apply | volume | setup | system | operator | scaling | license | sentinel | recommendation | tls | ui',
      'changes jobs or nodes',
      ['nomad job run web.nomad', 'nomad job plan web.nomad', 'nomad node drain -enable 1a2b'],
    ),
    asksEachTime(
      'nomad.stop',
      'job stop | stop | alloc stop | namespace delete | quota delete | volume delete | server force-leave | system gc',
      'stops jobs, or removes what they left',
      ['nomad job stop -purge web', 'nomad system gc'],
    ),
  ],
};

export const hashicorp: Program[] = [vault, consul, nomad];
