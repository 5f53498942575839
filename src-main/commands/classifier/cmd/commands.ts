import { type Call, isScratchPath, isSystemPath, type Rule } from '../windows/rule.ts';

/** A switch such as `/s`, also joined as in `/s/q`. */
const has = ({ words }: Call, letter: string) =>
  words.some(
    (word) =>
      new RegExp(`(?:^|/)[/-]?${letter}(?:/|$|:)`, 'i').test(word.text ?? '') &&
      /^[/-]/.test(word.text ?? ''),
  );
const isSwitch = (text: string | null) => /^\/\w/.test(text ?? '');
const operands = ({ words }: Call) => words.filter((word) => !isSwitch(word.text));
const text = ({ words }: Call) =>
  words
    .map((word) => word.text ?? '?')
    .join(' ')
    .toLowerCase();
const saying = (pattern: RegExp) => (call: Call) => pattern.test(text(call));
const onlySaying = (pattern: RegExp) => (call: Call) =>
  call.words.every((word) => word.text !== null) && pattern.test(text(call));
const onlyScratch = (call: Call) =>
  operands(call).length > 0 && operands(call).every((word) => isScratchPath(word.text));

export const cmdRules: Rule[] = [
  {
    id: 'cmd.read',
    names:
      'ver vol echo rem cls hostname driverquery getmac title find findstr sort more fc comp tree where dir whoami quser qwinsta query netstat',
    tier: 1,
    text: 'shows the state of the machine or of files',
    when: (call) =>
      (!has(call, 'o') && !has(call, 's') && !saying(/\/[su]:|\/p(?:\s|$)|\/(?:u|user):?\s/)(call)) ||
      ['dir', 'findstr', 'where', 'netstat'].includes(call.name),
    examples: [
      'dir',
      'dir /s C:\\logs',
      'ver',
      'findstr /i error app.log',
      'netstat -ano',
      'whoami /all',
      'where kubectl',
      'echo hello',
    ],
  },
  {
    id: 'cmd.type',
    names: 'type',
    tier: 1,
    text: 'shows what is in files',
    files: true,
    examples: ['type C:\\logs\\app.log', 'type app.log | find "error"'],
  },
  {
    id: 'cmd.date',
    names: 'date time',
    tier: 1,
    text: 'shows the time',
    when: onlySaying(/^\/t$/),
    examples: ['date /t', 'time /t'],
  },
  {
    id: 'cmd.ipconfig',
    names: 'ipconfig',
    tier: 1,
    text: 'shows the network',
    when: onlySaying(/^(?:\/all|\/displaydns|\/allcompartments)?$/),
    examples: ['ipconfig', 'ipconfig /all'],
  },
  {
    id: 'cmd.tasks',
    names: 'tasklist systeminfo gpresult',
    tier: 1,
    text: 'shows what runs here',
    when: (call) => !has(call, 's') && !has(call, 'u') && !has(call, 'x') && !has(call, 'h'),
    examples: [
      'tasklist',
      'tasklist /svc',
      'tasklist /fi "imagename eq w3wp.exe"',
      'systeminfo',
      'gpresult /r',
    ],
  },
  {
    id: 'cmd.services',
    names: 'sc',
    tier: 1,
    text: 'shows services',
    when: onlySaying(/^(?:query|queryex|qc|qdescription|qfailure)\b/),
    examples: ['sc query', 'sc query w32time', 'sc qc spooler'],
  },
  {
    id: 'cmd.net',
    names: 'net',
    tier: 1,
    text: 'shows shares, users and services',
    when: onlySaying(
      /^(?:start|user|share|localgroup|accounts|session|statistics(?: workstation| server)?|config(?: workstation| server)?)$/,
    ),
    examples: ['net start', 'net user', 'net share'],
  },
  {
    id: 'cmd.registry',
    names: 'reg',
    tier: 1,
    text: 'shows the registry',
    when: (call) =>
      onlySaying(/^query\b/)(call) && !saying(/\b(?:sam|security|lsa|winlogon|putty|password)\b|\\\\/)(call),
    examples: ['reg query HKLM\\Software\\Microsoft', 'reg query HKCU\\Environment /v Path'],
  },
  {
    id: 'cmd.query',
    names: 'schtasks w32tm bcdedit route arp powercfg',
    tier: 1,
    text: 'shows settings',
    when: onlySaying(
      /^(?:\/query(?: \/(?:fo|v|tn|status|peers|source|configuration)(?: [\w\\ ]+)?)*|\/enum|print(?: -[46])?|-a|\/list|\/l|\/a)$/,
    ),
    examples: [
      'schtasks /query',
      'schtasks /query /fo list /v',
      'w32tm /query /status',
      'route print',
      'arp -a',
    ],
  },
  {
    id: 'cmd.delete-recursively',
    names: 'del erase rd rmdir',
    tier: 3,
    text: 'deletes folders with everything in them',
    when: (call) => has(call, 's') && !onlyScratch(call),
    examples: ['del /s /q C:\\*', 'rd /s /q C:\\', 'rmdir /S /Q data', 'del /f/s/q *.*', 'erase /s x'],
  },
  {
    id: 'cmd.delete-system',
    names: 'del erase rd rmdir move ren rename copy xcopy robocopy',
    tier: 3,
    text: 'removes or replaces a folder that Windows lives in',
    when: (call) =>
      operands(call)
        .slice(0, 1)
        .some((word) => isSystemPath(word.text)) && !['copy', 'xcopy', 'robocopy'].includes(call.name),
    examples: ['del C:\\Windows', 'del /q C:\\*', 'move C:\\Windows C:\\x'],
  },
  {
    id: 'cmd.delete',
    names: 'del erase rd rmdir',
    tier: 2,
    text: 'deletes files',
    rememberable: false,
    examples: ['del x.txt', 'rd empty', 'rd /s /q %TEMP%\\build'],
  },
  {
    id: 'cmd.disks',
    names: 'format diskpart',
    tier: 3,
    text: 'destroys what is on a disk',
    examples: ['format D: /q', 'diskpart /s x.txt', 'diskpart'],
  },
  {
    id: 'cmd.destroy',
    names: 'vssadmin wbadmin bcdedit cipher wmic reg fsutil takeown icacls manage-bde',
    tier: 3,
    text: 'destroys copies, the start of Windows or its registry',
    when: saying(
      /^delete (?:shadows|catalog|systemstatebackup|backup|volume)|^resize shadowstorage|^\/(?:delete|deletevalue)|\/w:?|shadowcopy delete|os .*call (?:shutdown|reboot|win32shutdown)|os where .*(?:shutdown|reboot)|^delete "?hk(?:lm|ey_local_machine)\\(?:system|software|sam|security)"?(?:\s|$)|(?:^|\s)[a-z]:\\?(?:windows\\?)?\s.*\/(?:t|reset|remove)|^-off|forcerecovery/i,
    ),
    examples: [
      'vssadmin delete shadows /all /quiet',
      'bcdedit /delete {current}',
      'cipher /w:C',
      'wmic shadowcopy delete',
      'reg delete HKLM\\SYSTEM /f',
    ],
  },
  {
    id: 'cmd.stop-machine',
    names: 'shutdown',
    tier: 3,
    text: 'stops or restarts the machine',
    when: (call) => !onlySaying(/^[/-](?:a|\?|l)$/)(call),
    examples: ['shutdown /s /t 0', 'shutdown -r', 'shutdown /r /f', 'shutdown'],
  },
  {
    id: 'cmd.stop-core',
    names: 'taskkill tskill',
    tier: 3,
    text: 'ends a process without which Windows stops',
    when: saying(/\b(?:csrss|wininit|winlogon|lsass|smss|services)(?:\.exe)?\b/),
    examples: ['taskkill /f /im csrss.exe', 'tskill lsass'],
  },
  {
    id: 'cmd.change',
    names: `attrib copy xcopy robocopy move ren rename md mkdir mklink set setx path assoc ftype taskkill tskill sc net reg schtasks ipconfig netsh bcdedit date time start call for if goto exit
      pushd popd cd chdir wmic vssadmin wbadmin fsutil icacls takeown cipher powercfg w32tm shutdown sfc dism chkdsk certutil bitsadmin mshta rundll32 regsvr32 wscript cscript msiexec forfiles replace
      subst label convert compact defrag gpupdate route arp systeminfo tasklist gpresult find findstr sort more fc comp query whoami quser qwinsta`,
    tier: 2,
    text: 'changes something, or shows what may be secret',
    examples: [
      'set',
      'set PATH=x',
      'taskkill /im notepad.exe',
      'net stop spooler',
      'copy a b',
      'ipconfig /release',
      'sort /o x y',
      'tasklist /s srv1',
    ],
  },
  {
    id: 'cmd.network',
    names: 'ping tracert pathping nslookup telnet ftp tftp ssh curl nbtstat msg',
    tier: 2,
    text: 'sends something over the network',
    examples: ['ping example.com', 'nslookup example.com', 'tracert example.com'],
  },
];
