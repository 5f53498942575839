/** Bytes a credential may be made of after its prefix. */
export type Alphabet =
  | 'alphanumeric'
  | 'dashed'
  | 'dotted'
  | 'hex'
  | 'hexDashed'
  | 'upper'
  | 'upperDashed'
  | 'base64'
  | 'base64Dotted';

/** A credential that an issuer marks with a prefix. */
export interface IssuerRule {
  issuer: string;
  prefixes: readonly string[];
  alphabet: Alphabet;
  /** Length after the prefix, in bytes. */
  min: number;
  max: number;
  /** The prefix alone says little: capitals, small letters and digits must all be there. */
  strict?: boolean;
  type?: 'jwt' | 'private_key';
}

const privateKeyLabels = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '].map(
  (kind) => `${kind}PRIVATE KEY`,
);
const maxEncodedKey = 16_384;

/** Prefixes that issuers gave their credentials so that they can be found, and those that their encoding gives them. */
export const issuerRules: readonly IssuerRule[] = [
  row('AWS', 'upper', 16, 16, 'AKIA ASIA ABIA ACCA'),
  row('AWS', 'upper', 17, 17, 'A3T'),
  row('AWS', 'base64', 80, 4096, 'IQoJb3JpZ2luX2Vj FwoGZXIvYXdz FQoGZXIvYXdz'),
  row('AWS', 'base64', 60, 512, 'ABSKQmVkcm9ja0FQSUtleS bedrock-api-key-'),
  row('AWS', 'base64', 100, 512, 'ABSK', true),
  row('Amazon', 'hexDashed', 36, 36, 'amzn.mws.'),
  row('Amazon', 'hex', 64, 64, 'amzn1.oa2-cs.v1.'),
  row('Amazon', 'base64', 60, 2048, 'Atza| Atzr|'),
  row('Google', 'dashed', 35, 35, 'AIza'),
  row('Google', 'dotted', 20, 2048, 'ya29.'),
  row('Google', 'dashed', 20, 64, 'GOCSPX-'),
  row('Google', 'dashed', 40, 512, '1//0 4/0A 1%2F%2F0 4%2F0A'),
  row('Google', 'upper', 20, 60, 'GOOG'),
  row('GitHub', 'alphanumeric', 36, 255, 'ghp_ gho_ ghr_'),
  row('GitHub', 'dotted', 36, 2048, 'ghu_ ghs_'),
  row('GitHub', 'dashed', 22, 255, 'github_pat_'),
  row('GitHub', 'hex', 40, 40, 'v1.'),
  row(
    'GitLab',
    'dotted',
    20,
    320,
    'glpat- gldt- glrt- glrtr- glcbt- glptt- glft- glsoat- glimt- glagent- gloas- glffct- glwt-',
  ),
  row('GitLab', 'dashed', 20, 20, 'GR1348941'),
  row(
    'Slack',
    'dashed',
    10,
    400,
    'xoxa- xoxb- xoxp- xoxe- xoxo- xoxr- xoxs- xoxc- xapp- xoxe.xoxb- xoxe.xoxp-',
  ),
  row('Slack', 'base64', 10, 512, 'xoxd-'),
  row(
    'Stripe',
    'alphanumeric',
    10,
    256,
    'sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_ ek_live_ ek_test_ sk_org_live_ sk_org_test_ sk_sbox_',
  ),
  row('Stripe', 'base64', 20, 128, 'whsec_'),
  row('OpenAI', 'dashed', 20, 300, 'sk-proj- sk-svcacct- sk-admin- sk-None-'),
  row('Anthropic', 'dashed', 20, 256, 'sk-ant-'),
  row('OpenRouter', 'dashed', 20, 256, 'sk-or-v1-'),
  row('Langfuse', 'hexDashed', 36, 36, 'sk-lf-'),
  row('OpenAI', 'alphanumeric', 32, 200, 'sk-'),
  row('OpenAI', 'alphanumeric', 20, 200, 'sk-', true),
  row('LiteLLM', 'dashed', 22, 200, 'sk-', true),
  row('ElevenLabs', 'hex', 48, 48, 'sk_'),
  row('npm', 'alphanumeric', 36, 36, 'npm_'),
  row('PyPI', 'dashed', 50, 1024, 'pypi-AgE'),
  row('Hugging Face', 'alphanumeric', 30, 64, 'hf_ api_org_'),
  row('SendGrid', 'dotted', 40, 100, 'SG.'),
  row('Brevo', 'dashed', 64, 90, 'xkeysib- xsmtpsib-'),
  row('Twilio', 'hex', 32, 32, 'SK'),
  row('Mailgun', 'hex', 32, 32, 'key-'),
  row('Mandrill', 'dashed', 22, 22, 'md-', true),
  row('Vault', 'dashed', 24, 1024, 'hvs. hvb. hvr.'),
  row('Vault', 'alphanumeric', 24, 24, 's.', true),
  row('Vault', 'dashed', 80, 1024, 'b.AAAAAQ'),
  row('Terraform', 'alphanumeric', 40, 64, 'hcp.'),
  row('Databricks', 'hex', 32, 32, 'dapi dkea dose'),
  row('DigitalOcean', 'hex', 64, 64, 'dop_v1_ doo_v1_ dor_v1_'),
  row('DigitalOcean', 'upper', 16, 16, 'DO00 DO80'),
  row('Shopify', 'hex', 32, 32, 'shpat_ shpca_ shppa_ shpss_ shpit_ shpua_ shptka_'),
  row('Square', 'dashed', 22, 64, 'sq0atp- sq0csp-'),
  row('Square', 'dashed', 56, 64, 'EAAA', true),
  row('Facebook', 'alphanumeric', 50, 512, 'EAA', true),
  row('Instagram', 'alphanumeric', 80, 512, 'IGQV IGAA', true),
  row('PlanetScale', 'base64Dotted', 30, 80, 'pscale_tkn_ pscale_oauth_ pscale_pw_'),
  row('Postman', 'dashed', 26, 64, 'PMAK- PMAT-'),
  row('New Relic', 'dashed', 19, 64, 'NRAK- NRII- NRJS- NRRA- NRSP- NRIQ- NRAA-'),
  row('Grafana', 'base64', 32, 512, 'glc_'),
  row('Grafana', 'dashed', 32, 64, 'glsa_'),
  row('Grafana', 'base64', 60, 512, 'eyJrIjoi'),
  row('Sentry', 'base64', 40, 512, 'sntrys_'),
  row('Sentry', 'hex', 64, 64, 'sntryu_ sntrya_ sntryi_'),
  row('Linear', 'alphanumeric', 32, 80, 'lin_api_ lin_oauth_ lin_wh_'),
  row('Notion', 'alphanumeric', 40, 64, 'ntn_'),
  row('Notion', 'alphanumeric', 43, 43, 'secret_'),
  row('Figma', 'dashed', 30, 80, 'figd_ figo_ figor_ figoh_'),
  row('Doppler', 'dotted', 40, 96, 'dp.pt. dp.st. dp.ct. dp.sa. dp.said. dp.scim. dp.audit.'),
  row('Pulumi', 'hex', 40, 40, 'pul-'),
  row('Fly.io', 'dashed', 43, 43, 'fo1_'),
  row('Fly.io', 'base64', 80, 4096, 'fm1r_ fm1a_ fm2_'),
  row('Heroku', 'dashed', 30, 80, 'HRKU-'),
  row('Netlify', 'alphanumeric', 36, 64, 'nfp_ nfc_ nfo_ nfu_ nfb_'),
  row('Vercel', 'alphanumeric', 24, 80, 'vcp_ vci_ vca_ vcr_ vck_'),
  row('Vercel', 'dashed', 30, 80, 'vercel_blob_rw_'),
  row('Supabase', 'hex', 40, 40, 'sbp_ sbp_v0_ sbp_oauth_'),
  row('Supabase', 'dashed', 24, 48, 'sb_secret_'),
  row('Cloudflare', 'hexDashed', 171, 171, 'v1.0-'),
  row('Cloudflare', 'alphanumeric', 40, 64, 'cfut_ cfat_ cfk_'),
  row('Atlassian', 'base64', 20, 300, 'ATATT3 ATCTT3 ATSTT3'),
  row('Bitbucket', 'alphanumeric', 24, 40, 'ATBB', true),
  row('Dropbox', 'dotted', 60, 2048, 'sl.', true),
  row('Alibaba', 'alphanumeric', 12, 26, 'LTAI'),
  row('Tencent', 'alphanumeric', 32, 32, 'AKID', true),
  row('JFrog', 'alphanumeric', 60, 80, 'AKCp', true),
  row('JFrog', 'alphanumeric', 50, 64, 'cmVmdGtu', true),
  row('RubyGems', 'hex', 48, 48, 'rubygems_'),
  row('crates.io', 'alphanumeric', 32, 32, 'cio', true),
  row('NuGet', 'alphanumeric', 43, 43, 'oy2'),
  row('Clojars', 'alphanumeric', 60, 60, 'CLOJARS_'),
  row('age', 'upper', 58, 58, 'AGE-SECRET-KEY-1'),
  row('age', 'upper', 58, 80, 'AGE-PLUGIN-YUBIKEY-1'),
  row('1Password', 'base64', 100, 2048, 'ops_eyJ'),
  row('1Password', 'upperDashed', 34, 37, 'A3-'),
  row('Perplexity', 'alphanumeric', 40, 64, 'pplx-'),
  row('Groq', 'alphanumeric', 48, 64, 'gsk_'),
  row('xAI', 'alphanumeric', 60, 100, 'xai-'),
  row('xAI', 'alphanumeric', 60, 100, 'xai-token-'),
  row('Replicate', 'alphanumeric', 36, 40, 'r8_'),
  row('NVIDIA', 'dashed', 40, 80, 'nvapi-'),
  row('Together', 'dashed', 40, 64, 'tgp_v1_'),
  row('Fireworks', 'alphanumeric', 22, 32, 'fw_ fpk_', true),
  row('Cerebras', 'alphanumeric', 40, 64, 'csk-'),
  row('LangSmith', 'dashed', 40, 64, 'lsv2_pt_ lsv2_sk_ ls__'),
  row('Tavily', 'dashed', 20, 64, 'tvly-', true),
  row('Pinecone', 'dashed', 50, 100, 'pcsk_'),
  row('Jina', 'dashed', 50, 80, 'jina_'),
  row('Voyage', 'dashed', 43, 43, 'pa-', true),
  row('Anyscale', 'alphanumeric', 24, 64, 'esecret_'),
  row('EasyPost', 'alphanumeric', 54, 54, 'EZAK EZTK'),
  row('Duffel', 'base64', 43, 43, 'duffel_test_ duffel_live_'),
  row('Frame.io', 'base64', 64, 64, 'fio-u-'),
  row('Prefect', 'alphanumeric', 36, 36, 'pnu_ pnb_'),
  row('ReadMe', 'alphanumeric', 70, 70, 'rdme_'),
  row('Scalingo', 'dashed', 48, 48, 'tk-us-'),
  row('Shippo', 'hex', 40, 40, 'shippo_live_ shippo_test_'),
  row('Sourcegraph', 'dashed', 40, 64, 'sgp_ slk_'),
  row('Typeform', 'base64Dotted', 40, 80, 'tfp_'),
  row('Yandex', 'dashed', 35, 38, 'AQVN', true),
  row('Yandex', 'dashed', 38, 38, 'YC', true),
  row('Yandex', 'base64Dotted', 88, 512, 't1.', true),
  row('Apify', 'alphanumeric', 36, 40, 'apify_api_'),
  row('Resend', 'dashed', 33, 33, 're_', true),
  row('Yandex', 'dashed', 50, 64, 'y0_', true),
  row('Adafruit', 'alphanumeric', 28, 28, 'aio_'),
  row('Contentful', 'dashed', 40, 64, 'CFPAT-'),
  row('Dynatrace', 'dotted', 80, 100, 'dt0c01. dt0s01. dt0s02. dt0s16.'),
  row('Flutterwave', 'dashed', 12, 40, 'FLWSECK_TEST- FLWSECK-'),
  row('Harness', 'dotted', 68, 68, 'pat. sat.', true),
  row('Infracost', 'alphanumeric', 32, 32, 'ico-'),
  row('Intra42', 'hex', 64, 64, 's-s4t2ud- s-s4t2af-'),
  row('LaunchDarkly', 'hexDashed', 36, 36, 'sdk-'),
  row('Lob', 'hex', 35, 35, 'live_ test_'),
  row('GoCardless', 'dashed', 40, 40, 'live_', true),
  row('OpenShift', 'dashed', 43, 43, 'sha256~'),
  row('Plaid', 'hexDashed', 36, 36, 'access-sandbox- access-development- access-production-'),
  row('Snyk', 'dotted', 40, 300, 'snyk_uat. snyk_sat.'),
  row('Octopus Deploy', 'upper', 25, 32, 'API-'),
  row('ClickHouse', 'alphanumeric', 38, 38, '4b1d', true),
  row('SettleMint', 'alphanumeric', 16, 16, 'sm_aat_ sm_pat_ sm_sat_'),
  row('Mapbox', 'dotted', 60, 256, 'sk.eyJ1Ijoi'),
  row('Docker', 'dashed', 20, 64, 'dckr_pat_ dckr_oat_'),
  row('Docker', 'base64', 40, 8192, 'eyJhdXRocyI6'),
  row('Buildkite', 'alphanumeric', 40, 64, 'bkua_ bkaj_ bkct_'),
  row('CircleCI', 'dashed', 40, 100, 'CCIPAT_ CCIPRJ_'),
  row('SonarQube', 'hex', 40, 40, 'sqp_ squ_ sqa_'),
  row('Confluent', 'base64', 60, 60, 'cflt'),
  row('Aiven', 'dashed', 15, 32, 'AVNS_'),
  row('Neon', 'alphanumeric', 40, 80, 'napi_'),
  row('Render', 'alphanumeric', 24, 40, 'rnd_'),
  row('Deno', 'alphanumeric', 36, 36, 'ddp_ ddo_ ddw_'),
  row('HubSpot', 'hexDashed', 36, 36, 'pat-na1- pat-na2- pat-eu1- pat-ap1-'),
  row('Intercom', 'base64', 50, 64, 'dG9rOj'),
  row('Klaviyo', 'hex', 34, 34, 'pk_'),
  row('Razorpay', 'alphanumeric', 14, 14, 'rzp_live_ rzp_test_'),
  row('Honeycomb', 'alphanumeric', 58, 58, 'hcaik_ hcbik_ hcxik_ hcalk_ hcamk_'),
  row('Axiom', 'hexDashed', 36, 36, 'xaat- xapt-'),
  row('Tailscale', 'dashed', 20, 100, 'tskey-'),
  row('JetBrains', 'base64Dotted', 50, 256, 'perm: perm-', true),
  row('Lichess', 'alphanumeric', 20, 20, 'lip_'),
  row('PostHog', 'alphanumeric', 40, 64, 'phx_ phs_'),
  row('RunPod', 'alphanumeric', 40, 64, 'rpa_'),
  row('Adobe', 'alphanumeric', 32, 32, 'p8e-'),
  row('Defined Networking', 'dashed', 70, 90, 'dnkey-'),
  row('WakaTime', 'hexDashed', 36, 36, 'waka_'),
  row('Ionic', 'alphanumeric', 42, 42, 'ion_'),
  row('Polar', 'alphanumeric', 30, 64, 'polar_oat_ polar_pat_ polar_at_u_'),
  row('Zuplo', 'dashed', 32, 64, 'zpka_'),
  // The first lines of private keys in base64, as in a kubeconfig; certificates begin otherwise.
  row(
    'PEM',
    'base64',
    16,
    maxEncodedKey,
    privateKeyLabels.map((label) => encodedStart(`-----BEGIN ${label}-----`)).join(' '),
    false,
    'private_key',
  ),
  // A JSON web token in base64 again: `{"alg":`, `{"typ":` and `{"kid":` after `eyJ`.
  row('JWT', 'base64', 40, 8192, 'ZXlKaGJHY2lPaU ZXlKMGVYQWlPaU ZXlKcmFXUWlP', false, 'jwt'),
];

/** Base64 of as much of `text` as does not depend on what follows. */
function encodedStart(text: string): string {
  return Buffer.from(text.slice(0, text.length - (text.length % 3))).toString('base64');
}

function row(
  issuer: string,
  alphabet: Alphabet,
  min: number,
  max: number,
  prefixes: string,
  strict = false,
  type?: 'jwt' | 'private_key',
): IssuerRule {
  return { issuer, prefixes: prefixes.split(' '), alphabet, min, max, strict, ...(type && { type }) };
}
