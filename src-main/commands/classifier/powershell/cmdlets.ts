import type { Argument } from '../verdict.ts';
import { type Call, isScratchPath, isSystemPath, type Rule } from '../windows/rule.ts';

/** Aliases that PowerShell comes with, on any platform or on Windows. */
export const aliases: Record<string, string> = Object.fromEntries(
  `
  get-childitem: gci dir ls
  get-item: gi
  get-content: gc cat type
  get-itemproperty: gp
  get-process: gps ps
  get-service: gsv
  get-member: gm
  get-location: gl pwd
  get-command: gcm
  get-alias: gal
  get-variable: gv
  get-unique: gu
  get-history: ghy h history
  get-job: gjb
  get-module: gmo
  get-psdrive: gdr
  get-error: gerr
  get-ciminstance: gcim
  get-wmiobject: gwmi
  get-help: ghl man help
  get-computerinfo: gin
  get-timezone: gtz
  get-clipboard: gcb
  select-object: select
  where-object: where ?
  foreach-object: % foreach
  sort-object: sort
  group-object: group
  measure-object: measure
  compare-object: compare diff
  format-table: ft
  format-list: fl
  format-wide: fw
  format-custom: fc
  out-host: oh
  select-string: sls
  write-output: echo write
  tee-object: tee
  resolve-path: rvpa
  set-location: cd chdir sl
  push-location: pushd
  pop-location: popd
  remove-item: ri rm del erase rd rmdir
  remove-itemproperty: rp
  move-item: mi mv move
  copy-item: ci cp cpi copy
  new-item: ni md mkdir
  rename-item: rni ren
  set-content: sc
  add-content: ac
  clear-content: clc
  set-item: si
  set-itemproperty: sp
  clear-item: cli
  stop-process: kill spps
  stop-service: spsv
  start-service: sasv
  start-process: saps start
  invoke-command: icm
  invoke-expression: iex
  invoke-item: ii
  invoke-webrequest: iwr curl wget
  invoke-restmethod: irm
  new-pssession: nsn
  enter-pssession: etsn
  start-job: sajb
  set-alias: sal
  new-alias: nal
  set-variable: set sv
  import-module: ipmo
  import-csv: ipcsv
  export-csv: epcsv
  start-sleep: sleep
  clear-host: cls clear
`
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [cmdlet = '', names = ''] = line.trim().split(': ');
      return names.split(' ').map((name) => [name, cmdlet]);
    }),
);

/** Whether a parameter is given, also shortened as PowerShell allows. `least` is the shortest form that counts. */
function has({ words }: Call, name: string, least: string): boolean {
  return words.some((word) => {
    const given = /^[-\u2013\u2014\u2015]([\w?]+)(?::.*)?$/.exec(word.text ?? '')?.[1]?.toLowerCase();
    return given !== undefined && name.startsWith(given) && given.startsWith(least);
  });
}

const isParameter = (word: Argument) => /^[-\u2013\u2014\u2015]\w/.test(word.text ?? '');
const operands = ({ words }: Call) => words.filter((word) => !isParameter(word));

const recursive = (call: Call) => has(call, 'recurse', 'r');
/** Other machines, other users, and what goes on by itself. */
const reaches = (call: Call) =>
  has(call, 'computername', 'com') ||
  has(call, 'computername', 'cn') ||
  call.words.some((word) =>
    /^-(?:cn|pssession|session|cimsession|credential|asjob|connectionuri|hostname|vmname|throttlelimit)\b/i.test(
      word.text ?? '',
    ),
  ) ||
  has(call, 'cimsession', 'ci') ||
  has(call, 'credential', 'cr') ||
  has(call, 'session', 'se') ||
  has(call, 'asjob', 'as');
const named = (pattern: RegExp) => (call: Call) =>
  call.words.some((word) => word.text === null || pattern.test(word.text));

const gets = `get-childitem get-item get-itemproperty get-itempropertyvalue get-process get-service get-member get-location get-command get-alias get-unique get-module get-psdrive get-ciminstance
  get-wmiobject get-cimclass get-help get-computerinfo get-timezone get-date get-host get-culture get-uiculture get-hotfix get-eventlog get-winevent get-counter get-acl
  get-filehash get-authenticodesignature get-executionpolicy get-job get-random get-error get-psprovider get-psrepository get-installedmodule get-package get-packageprovider
  get-verb get-formatdata get-typedata get-tracesource get-runspace get-pssession get-uptime get-netadapter get-netadapterstatistics get-netipaddress get-netipconfiguration
  get-netroute get-nettcpconnection get-netudpendpoint get-netneighbor get-netfirewallrule get-netfirewallprofile get-netfirewallportfilter get-netconnectionprofile get-netipinterface
  get-dnsclient get-dnsclientcache get-dnsclientserveraddress get-disk get-partition get-volume get-physicaldisk get-storagepool get-virtualdisk get-storagereliabilitycounter
  get-psmountpoint get-scheduledtask get-scheduledtaskinfo get-windowsfeature get-windowsoptionalfeature get-windowscapability get-windowsdriver get-windowsedition get-smbshare get-smbsession
  get-smbopenfile get-smbconnection get-localuser get-localgroup get-localgroupmember get-vm get-vmhost get-vmswitch get-vmsnapshot get-vmnetworkadapter get-vmreplication get-cluster
  get-clusternode get-clusterresource get-clustergroup get-mpcomputerstatus get-mpthreat get-mpthreatdetection get-mppreference get-bitlockervolume get-tpm get-pnpdevice get-printer
  get-printjob get-iisapppool get-iissite get-website get-webapppoolstate get-webbinding get-aduser get-adgroup get-adgroupmember get-adcomputer get-addomain get-addomaincontroller
  get-adforest get-adorganizationalunit get-winsystemlocale get-appxpackage get-transport get-dhcpserverv4scope get-dhcpserverv4lease get-dnsserverzone get-dnsserverresourcerecord`;

export const powershellRules: Rule[] = [
  {
    id: 'powershell.get-environment',
    names: 'get-childitem get-item get-itemproperty get-content get-variable',
    tier: 2,
    text: 'shows variables, and secrets may be among them',
    when: named(/^(?:env|variable|cert):|^(?:hklm:|registry::.*)\\(?:sam|security)/i),
    rememberable: false,
    examples: ['Get-ChildItem Env:', 'dir env:\\PATH', 'gci HKLM:\\SAM'],
  },
  {
    id: 'powershell.get-elsewhere',
    names: gets,
    tier: 2,
    text: 'asks another machine, or as another user',
    when: reaches,
    examples: [
      'Get-Service -ComputerName srv1',
      'Get-Process -cn srv1',
      'Get-EventLog System -ComputerName srv1',
    ],
  },
  {
    id: 'powershell.get',
    names: gets,
    tier: 1,
    text: 'shows the state of the machine',
    examples: [
      'Get-Process',
      'Get-Service -Name w32time',
      'gci C:\\logs -Recurse -Filter *.log',
      'Get-WinEvent -LogName System -MaxEvents 20',
      'Get-NetTCPConnection -State Listen',
    ],
  },
  {
    id: 'powershell.content',
    names: 'get-content select-string import-csv',
    tier: 1,
    text: 'shows what is in files',
    files: true,
    examples: [
      'Get-Content C:\\logs\\app.log -Tail 50',
      'cat app.log',
      'Select-String -Path *.log -Pattern error',
      'gc app.log -Wait -Tail 10',
    ],
  },
  {
    id: 'powershell.format',
    names: `select-object where-object sort-object group-object measure-object compare-object format-table format-list format-wide format-custom out-host out-string out-null
      out-default write-output write-host convertto-json convertto-csv convertto-html convertto-xml convertfrom-json convertfrom-csv test-path resolve-path split-path join-path
      start-sleep clear-host get-unique`,
    tier: 1,
    text: 'sorts, filters and shows what it is given',
    examples: [
      'Get-Process | Sort-Object CPU -Descending | Select-Object -First 10',
      "Get-Service | Where-Object { $_.Status -eq 'Running' }",
      'gsv | ? Status -eq Stopped | ft -AutoSize',
      'Get-Process | ConvertTo-Json',
    ],
  },
  {
    id: 'powershell.location',
    names: 'set-location push-location pop-location',
    tier: 2,
    text: 'goes to another folder for what follows',
    examples: ['cd C:\\logs', 'Set-Location C:\\'],
  },
  {
    id: 'powershell.remove-recursively',
    names: 'remove-item',
    tier: 3,
    text: 'deletes folders with everything in them',
    when: (call) =>
      (recursive(call) || (call.before !== null && recursive(call.before))) &&
      !(operands(call).length > 0 && operands(call).every((word) => isScratchPath(word.text))),
    examples: [
      'Remove-Item -Recurse -Force C:\\',
      'rm -r -fo .',
      'del C:\\data -Recurse',
      'Get-ChildItem C:\\ -Recurse | Remove-Item -Force',
      'ri C:\\Users -rec -for',
    ],
  },
  {
    id: 'powershell.remove-system',
    names: 'remove-item move-item rename-item clear-content set-content clear-item',
    tier: 3,
    text: 'removes or replaces a folder that Windows lives in',
    when: (call) => operands(call).some((word) => isSystemPath(word.text)),
    examples: ['Remove-Item C:\\Windows', 'mv C:\\Windows C:\\x', 'del C:\\*'],
  },
  {
    id: 'powershell.remove',
    names: 'remove-item',
    tier: 2,
    text: 'deletes files',
    rememberable: false,
    examples: ['Remove-Item C:\\logs\\old.log', 'rm x.txt', 'Remove-Item -Recurse -Force C:\\Temp\\build'],
  },
  {
    id: 'powershell.disks',
    names:
      'format-volume clear-disk initialize-disk remove-partition reset-physicaldisk remove-virtualdisk remove-storagepool optimize-volume-erase clear-storagediagnosticinfo',
    tier: 3,
    text: 'destroys what is on a disk',
    examples: [
      'Format-Volume -DriveLetter D',
      'Clear-Disk -Number 1 -RemoveData',
      'Remove-Partition -DiskNumber 1 -PartitionNumber 2',
    ],
  },
  {
    id: 'powershell.stop-machine',
    names: 'stop-computer restart-computer',
    tier: 3,
    text: 'stops or restarts the machine',
    examples: ['Stop-Computer', 'Restart-Computer -Force', 'Restart-Computer -ComputerName srv1'],
  },
  {
    id: 'powershell.stop-core',
    names: 'stop-process',
    tier: 3,
    text: 'ends a process without which Windows stops',
    when: named(/^(?:csrss|wininit|winlogon|lsass|smss|services|system)(?:\.exe)?$/i),
    examples: ['Stop-Process -Name csrss -Force', 'kill -n lsass'],
  },
  {
    id: 'powershell.change',
    names: `stop-process stop-service start-service restart-service set-service suspend-service set-content add-content clear-content new-item copy-item move-item rename-item set-item
      set-itemproperty remove-itemproperty clear-item start-process start-job out-file tee-object export-csv export-clixml set-executionpolicy set-alias new-alias set-variable
      new-variable import-module invoke-item enable-service set-acl new-service remove-service foreach-object get-history get-clipboard get-credential get-variable enter-pssession new-pssession
      invoke-wmimethod invoke-cimmethod register-scheduledtask unregister-scheduledtask set-netfirewallrule new-netfirewallrule remove-netfirewallrule stop-vm remove-vm start-vm`,
    tier: 2,
    text: 'changes something, or shows what may be secret',
    examples: [
      'Restart-Service w32time',
      'Stop-Process -Id 123',
      'Set-Content x.txt hello',
      'New-Item x -ItemType Directory',
      'Out-File x',
    ],
  },
  {
    id: 'powershell.network',
    names:
      'invoke-webrequest invoke-restmethod test-connection test-netconnection resolve-dnsname start-bitstransfer send-mailmessage test-wsman',
    tier: 2,
    text: 'sends something over the network',
    examples: [
      'Invoke-WebRequest https://example.com',
      'Test-NetConnection example.com -Port 443',
      'Resolve-DnsName example.com',
      'curl https://example.com',
    ],
  },
  {
    id: 'powershell.run-text',
    names: 'invoke-expression invoke-command add-type',
    tier: 2,
    text: 'runs the commands of a text',
    rememberable: false,
    examples: [
      "Invoke-Expression 'Get-Process'",
      'iex Get-Process',
      'Invoke-Command -ComputerName srv1 -FilePath x.ps1',
    ],
  },
];
