/** Lines that name a secret, or look like one, and hold none. */
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';

// One a line.
const lines = `
Mar  4 08:00:00 web sshd[1]: Failed password for root from
pam_unix(sshd:auth): check pass; user unknown
pam_unix(login:auth): authentication failure; logname=LOGIN uid=0 euid=0 tty=tty1 ruser= rhost=
WARN  o.s.b.a.s.s.UserDetailsServiceAutoConfiguration - Using generated security password: see console
Password authentication failed for user
ERROR 1045 (28000): Access denied for user (using password: YES)
ERROR 1045 (28000): Access denied for user (using password: NO)
password authentication: enabled
Enter password:
New password: 
(current) UNIX password:
passwd: password updated successfully
passwd: all authentication tokens updated successfully.
The password you entered is incorrect.
Password must contain at least 8 characters
password confirmation doesn't match password
Please reset your password using the link below
2 passwords rotated, 3 secrets skipped
tokens used: 512, tokens remaining: 1024
input_tokens=512 output_tokens=128
"usage":{"prompt_tokens":12,"completion_tokens":34,"total_tokens":46}
nextPageToken: null
continuationToken= 
token_endpoint=/oauth/token
token_uri: /oauth2/token
grant_type=refresh_token
response_type=token
scope=openid token
id_token_signing_alg_values_supported
TokenExpiredError: jwt expired
JsonWebTokenError: invalid signature
CSRF token mismatch
csrfToken missing
Token is not valid yet (iat)
token refresh failed: 401
Expected token type string but got number
lexer: unexpected token ';' at line 3
secret: not found
secrets "db-auth" already exists
secretName: db-auth
  - secretRef: {name: db-auth}
valueFrom: {secretKeyRef: {name: db, key: password}}
key: password
passwordKey: password
password_field=user_password
usernameField=email passwordField=password
auth_type=password
authenticationMethod: password
grant: password
login_method=password attempt=3
secret_type=opaque
secret_version=7
secretsmanager:GetSecretValue
api_key_id=7
apiKeyRequired: true
ApiKeyAuthenticationHandler: no key
api-key header missing
key=user:42:profile ttl=300
key = "orders"
keys=3 misses=1
cache miss for key user:42
Redis key session:abc expired
KeyError: 'user_id'
foreign_key=order_id
public_key=none
key_type=rsa key_size=2048
keyspace hits: 12
private key file not found
private_key_path=/etc/ssl/key.pem
ssl_key: /etc/ssl/private/server.key
sslkey=/etc/ssl/k.pem
access_key_last_used=never
accessKeyAge=90
auth=disabled
auth: none
Authorization header missing
authorization=denied
authorization: granted for role admin
Bearer authentication required
WWW-Authenticate: Bearer realm="api", error="invalid_token"
WWW-Authenticate: Basic realm="Restricted"
WWW-Authenticate: Negotiate
Proxy-Authenticate: NTLM
Basic realm
Digest algorithm: SHA-256
cookie: none
Cookies: 3
Set-Cookie header ignored
session_id missing
signature=valid
signature: ok
sig mismatch
hash=md5
salt rounds: 12
nonce already used
pin 3 set high
GPIO pin: 17
pin=17
PIN required
ping: 12ms
passing 3 args
passes=3
pass=true
pass=4 fail=0
result: pass
status=pass
pass rate: 98%
passenger_count=3
passport number required
proxy_pass http
bypass_cache=true
compass: N
pwd
cwd=/srv
PWD=/srv/app
HISTFILE=/root/.bash_history
pwdLastSet=never
pw=120 ph=80
pwm=50
credential helper store
credentials=include
credentials: same-origin
withCredentials: true
credential provider: vault
No credentials found
creds cached
unlock code required
code=200
code: 404
code is 500
error code: 482913
verification_code sent
otp=enabled
OTP sent
mfa_token required
license: MIT
license key missing
licenseKey: not set
passphrase is required
password too weak
password: must be string
password (optional)
password [hidden]
password=<hidden>
password=REDACTED
password=[redacted]
password=***
password: '***'
password=xxxx
password=XXXXXXXX
password: !vault |
password: !ENV DB_PASSWORD
password: $§{env:DB_PASSWORD}
password=$1
password=%s
password=%PASSWORD%
password: {{ lookup('env','PW') }}
password: "{{ vault_password }}"
password = var.db_password
password = data.vault.x.password
password: process.env.DB_PASSWORD
password: config.get('db.password')
password=config.password
password = getpass.getpass()
password = os.getenv("PW")
password = input("x")
password = null;
password == other.password
password != confirm
this.password = password;
self.password = password
user.password = hash
user.setPassword(password);
const {password} = req.body
@Value("$§{db.password}")
@JsonIgnore private String password;
String getPassword() {
<label for="password">Password</label>
<input name="password" placeholder="Password" autocomplete="off">
{"field":"password","error":"required"}
{"password":true}
{"password":null,"token":""}
{"passwordSet":true,"hasToken":false}
{"type":"password"}
"password": "string"
"password": {"type": "string"}
password: str
password: string | null
password?: string;
password String @db.VarChar
token: Token
token: string
token Token(IDENT)
SecretStr('**********')
Password(****)
--password
-p 8080
-P 22
-u root -p
-a -w -x
ls -a foo
grep -w error app.log
ps -ax
tar -xpf a.tar
mkdir -p build
ssh -p 2222 host
nc -w 3 host 80
scp -P 2222 a b
docker run -p 8080:80 -u 1000 nginx
cp -a src dst
curl -u
curl -X GET -w "%{http_code}" localhost
mysql -P 3306 -u root
openssl passwd -6
call us at
tel: none
Phone: n/a
ref 2023-12-31-001
id 123-45-6789-0
order 123-456-7890123
192-168-001-001
1.2.3
10.4.5-rc1
build 10.4.5.6
Version: 10.0.19041.1
ver. 2.3.4.5
libssl.so.1.1.1.1
/usr/lib/jvm/java-11.0.2.1/bin
app-1.2.3.4.jar
foo_1.2.3.4_amd64.deb
1.2.3.4-SNAPSHOT
python-3.1.2.3
mask 255.255.255
00:11:22
2026:03:04:08:00:00
12:34:56:78:90:12:34
a:b:c:d:e:f
sha1: da39a3ee5e6b4b0d3255bfef95601890afd80709
crc32 cbf43926
rev 0123456789abcdef
0x0123456789abcdef
ffffffffc0a80101
deadbeef:cafe
std::chrono::seconds
a::b
foo::bar::baz
C::D
urn:uuid:
user@host
@user
x@2x.png
icon@2x.png
logo@3x.jpg
git@github
pkg@1.2.3
foo@latest
$§{user}@$§{host}
user at example dot com
name@[domain]
kafka@0
root@web-01:~#
main@{upstream}
HEAD@{1}
BZ2@xxxx
T1@T2.T3
$Proxy12@7f31245a
com.foo.Bar@1b6d3586
[Ljava.lang.String;@1b6d3586
org.foo.Bar$$EnhancerBySpringCGLIB$$1234abcd
`
  // A template would fill the braces.
  .replaceAll('$§{', '$' + '{')
  .trim()
  .split('\n');

export const innocentLine = (random: Random): Piece => ({ segments: [{ text: random.pick(lines) }] });
