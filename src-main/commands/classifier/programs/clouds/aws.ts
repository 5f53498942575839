import type { Call, Finding, Program, Raise } from '../../program.ts';
import type { Argument, Inner } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { services } from './aws-services.ts';
import { type Decision, namesContent, verbProgram } from './verbs.ts';

const readVerbs =
  /^((describe|list|get|batch-get|batch-describe|head|search|simulate|count-open|count-closed|count-pending|select-resource|select-aggregate)-.+|search|lookup-events|decode-authorization-message|filter-log-events|validate-template|estimate-template-cost|test-metric-filter|test-event-pattern|is-vpc-peered|check-domain-availability|check-capacity|discover-instances|view-billing|download-db-log-file-portion)$/;

const secretWords =
  /(password|secret|credential|token|auth-code|(^|-)keys?(-(?!phrases)|$)|(api|access|key)-(key|keys|pair|string)|signed|embed-url|upload-url|download-url|access-details|auth-string|userdata|sensitive)/;

/** Names that sound like secrets and show none. */
const harmless = new Set([
  ...[
    'iam list-access-keys',
    'iam get-access-key-last-used',
    'iam get-account-password-policy',
    'iam get-context-keys-for-principal-policy',
  ],
  ...[
    'iam list-ssh-public-keys',
    'iam get-ssh-public-key',
    'iam get-credential-report',
    'iam list-service-specific-credentials',
  ],
  ...[
    'ec2 describe-key-pairs',
    'ec2 get-default-credit-specification',
    'lightsail get-key-pairs',
    'lightsail get-key-pair',
  ],
  ...[
    'kms list-keys',
    'kms describe-key',
    'kms get-key-policy',
    'kms list-key-policies',
    'kms get-key-rotation-status',
    'kms list-key-rotations',
  ],
  ...[
    'secretsmanager list-secrets',
    'secretsmanager describe-secret',
    'secretsmanager list-secret-version-ids',
  ],
  ...[
    'kms get-public-key',
    'kms get-key-last-usage',
    'pi describe-dimension-keys',
    'pi get-dimension-key-details',
  ],
  ...[
    'kafka list-scram-secrets',
    'ec2 get-ebs-default-kms-key-id',
    'codebuild list-source-credentials',
    'sts get-access-key-info',
  ],
  ...[
    'waf get-rate-based-rule-managed-keys',
    'wafv2 get-rate-based-statement-managed-keys',
    'cloudfront list-key-value-stores',
  ],
  ...[
    'cloudfront list-public-keys',
    'cloudfront list-key-groups',
    'resourcegroupstaggingapi get-tag-keys',
    'cloudtrail list-public-keys',
  ],
  ...['sts decode-authorization-message'],
]);

/** What shows secrets, environments or data under a name that does not say so, or changes something. */
const exceptions = new Set([
  ...['ecr get-login', 'eks get-token'],
  ...[
    'acm export-certificate',
    'amplify get-app',
    'amplify list-apps',
    'amplify get-branch',
    'amplify list-branches',
  ],
  ...[
    'amplifybackend get-backend-auth',
    'apprunner describe-service',
    'appstream describe-directory-configs',
    'appsync list-api-keys',
  ],
  ...[
    'athena get-query-results',
    'athena get-session-endpoint',
    'chime get-bot',
    'chime list-bots',
    'chime-sdk-meetings get-attendee',
  ],
  ...[
    'chime-sdk-meetings list-attendees',
    'cloudhsmv2 describe-clusters',
    'codebuild batch-get-projects',
    'codebuild batch-get-builds',
  ],
  ...[
    'codepipeline get-job-details',
    'codepipeline get-third-party-job-details',
    'codepipeline list-webhooks',
  ],
  ...['cognito-idp describe-user-pool-client', 'cognito-identity get-id', 'dataexchange get-asset'],
  ...[
    'datasync describe-location-object-storage',
    'datazone get-connection',
    'datazone list-connections',
    'devicefarm get-upload',
  ],
  ...[
    'directconnect describe-virtual-interfaces',
    'ds describe-directories',
    'dynamodb get-item',
    'dynamodb batch-get-item',
  ],
  ...[
    'dynamodbstreams get-records',
    'dynamodbstreams get-shard-iterator',
    'ec2 describe-vpn-connections',
    'ec2 get-launch-template-data',
  ],
  ...[
    'ec2 describe-launch-template-versions',
    'ec2 describe-instance-attribute',
    'ec2 describe-verified-access-trust-providers',
  ],
  ...[
    'ec2 describe-spot-instance-requests',
    'ecr get-download-url-for-layer',
    'elasticbeanstalk describe-configuration-settings',
  ],
  ...['finspace get-kx-connection-string', 'finspace-data get-external-data-view-access-details'],
  ...[
    'firehose describe-delivery-stream',
    'gamelift get-compute-access',
    'gamelift get-instance-access',
    'glue get-connection',
  ],
  ...[
    'glue get-connections',
    'glue batch-get-jobs',
    'grafana describe-workspace',
    'grafana list-workspaces',
    'iot get-topic-rule',
  ],
  ...[
    'ivs get-stream-key',
    'ivs-realtime get-ingest-configuration',
    'kinesis get-records',
    'kinesis get-shard-iterator',
  ],
  ...[
    'kinesis-video-signaling get-ice-server-config',
    'lambda get-function',
    'lambda get-function-configuration',
  ],
  ...[
    'lambda get-layer-version',
    'lambda get-layer-version-by-arn',
    'location describe-key',
    'macie2 get-sensitive-data-occurrences',
  ],
  ...[
    'mediapackage describe-channel',
    'mediapackage list-channels',
    'pinpoint get-baidu-channel',
    'pinpoint get-gcm-channel',
  ],
  ...[
    'redshift-data get-statement-result',
    's3control get-data-access',
    'stepfunctions get-activity-task',
    'swf get-workflow-execution-history',
  ],
  ...['storagegateway describe-chap-credentials', 'wickr get-oidc-info', 'wickr get-opentdf-config'],
  ...[
    'invoicing get-procurement-portal-preference',
    'interconnect get-connection',
    'security-ir get-case-attachment-download-url',
  ],
]);

/** These take the name of a file and write what they got into it. */
const writing = new Set([
  ...[
    'apigateway get-export',
    'apigateway get-sdk',
    'apigatewayv2 export-api',
    'appconfig get-configuration',
  ],
  ...[
    'appconfig get-hosted-configuration-version',
    'appconfigdata get-latest-configuration',
    'appsync get-introspection-schema',
  ],
  ...[
    'cloudfront get-connection-function',
    'cloudfront get-function',
    'codeartifact get-package-version-asset',
  ],
  ...[
    'codeguruprofiler get-profile',
    'datazone get-lineage-event',
    'ebs get-snapshot-block',
    'geo-maps get-glyphs',
    'geo-maps get-sprites',
  ],
  ...[
    'geo-maps get-static-map',
    'geo-maps get-style-descriptor',
    'geo-maps get-tile',
    'glacier get-job-output',
    'iot-data get-thing-shadow',
  ],
  ...[
    'iotwireless get-position-estimate',
    'iotwireless get-resource-position',
    'kinesis-video-archived-media get-clip',
  ],
  ...[
    'kinesis-video-archived-media get-media-for-fragment-list',
    'kinesis-video-media get-media',
    'lakeformation get-work-unit-results',
  ],
  ...[
    'location get-map-glyphs',
    'location get-map-sprites',
    'location get-map-style-descriptor',
    'location get-map-tile',
  ],
  ...[
    'medialive describe-input-device-thumbnail',
    'mediastore-data get-object',
    'medical-imaging get-image-frame',
  ],
  ...[
    'medical-imaging get-image-set-metadata',
    'omics get-read-set',
    'omics get-reference',
    's3api get-object',
    's3api get-object-torrent',
  ],
  ...[
    'sagemaker-geospatial get-tile',
    'schemas get-code-binding-source',
    'tnb get-sol-function-package-content',
  ],
  ...[
    'tnb get-sol-function-package-descriptor',
    'tnb get-sol-network-package-content',
    'tnb get-sol-network-package-descriptor',
  ],
  'workmailmessageflow get-raw-message-content',
]);

const destroys =
  /^(delete|terminate|deregister|remove|batch-delete|purge|destroy|release|revoke|disable|cancel|stop-db|admin-delete)(-|$)/;

function decide(operands: Argument[]): Decision {
  const [service = '', operation = ''] = operands.map((operand) => operand.text ?? '');
  const both = `${service} ${operation}`;
  if (service === 's3' && operation === 'ls') return { row: 'aws.s3-ls', words: 2 };
  if (service === 'configure') {
    const isList = operation === 'list' || operation === 'list-profiles';
    return { row: isList ? 'aws.configuration' : 'aws.change', words: 2 };
  }
  if (service === 'logs' && operation === 'tail') return { row: 'aws.read', words: 2 };
  if (!services.has(service)) return { row: 'aws.change', words: 1 };
  if (operation === 'wait' && operands.length > 2) return { row: 'aws.read', words: 3 };
  if (
    exceptions.has(both) ||
    (secretWords.test(operation) && !harmless.has(both) && readVerbs.test(operation))
  )
    return { row: 'aws.secret', words: 2 };
  if (writing.has(both)) return { row: 'aws.change', words: 2 };
  if (readVerbs.test(operation)) return { row: 'aws.read', words: 2 };
  if (destroys.test(operation) || both === 's3 rb' || both === 's3 rm')
    return { row: 'aws.destroy', words: 2 };
  return { row: 'aws.change', words: 2 };
}

function raise(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

function inspect({ invocation, row }: Call): Finding[] {
  if (row.tier > 1) return [];
  const before = (arg: Argument) => invocation.args[invocation.args.indexOf(arg) - 1]?.text ?? '';
  return invocation.args.flatMap((arg): Finding[] => {
    const { text, start, end } = arg;
    if (/^--include-values?$/.test(text ?? '')) return [{ tier: 2, text: 'it shows keys', start, end }];
    const value = /^--[\w-]+=(.*)$/s.exec(text ?? '')?.[1] ?? text ?? '';
    if (!namesContent(value) || (row.id === 'aws.s3-ls' && value.startsWith('s3://'))) return [];
    // `--queue-url https://…` is a name.
    if (/^https:/.test(value) && /-ur[li]$/.test(before(arg))) return [];
    return [{ tier: 2, text: 'it reads what a file or an address holds', start, end }];
  });
}

/** What `ssm send-command` and `ecs execute-command` run on another machine. */
function remotePrograms({ invocation, subcommand }: Call): Inner[] {
  const both = subcommand.join(' ');
  if (!/^(ssm (send-command|start-session)|ecs execute-command)$/.test(both)) return [];
  return invocation.args.flatMap((source, at): Inner[] => {
    const before = invocation.args[at - 1]?.text;
    const text =
      /^--command=(.*)$/s.exec(source.text ?? '')?.[1] ??
      /commands?=(.*)$/s.exec(source.text ?? '')?.[1]?.replace(/^\[?["']?|["']?\]?$/g, '') ??
      (before === '--command' ? source.text : null);
    return text ? [{ kind: 'script', text, source, shell: 'bash', remote: true }] : [];
  });
}

export const aws: Program = verbProgram(
  {
    names: ['aws'],
    category: 'cloud',
    style: 'gnu',
    options: `--debug, --endpoint-url=, --no-verify-ssl, --no-paginate, --output=, --query=, --profile=, --region=, --color=, --no-sign-request,
      --ca-bundle=, --cli-read-timeout=, --cli-connect-timeout=, --cli-binary-format=, --no-cli-pager, --cli-auto-prompt,
      --no-cli-auto-prompt, --cli-input-json=, --cli-input-yaml=, --with-decryption,
      --generate-cli-skeleton[=]`,
    raises: [
      raise('--debug', 'what it logs holds tokens'),
      raise('--endpoint-url', 'it talks to another address than that of the cloud'),
      raise('--no-verify-ssl', 'it talks to a server that nobody verified'),
      raise('--ca-bundle', 'another authority vouches for the server'),
      raise('--cli-auto-prompt', 'what it runs is chosen when it runs'),
      raise('--cli-input-json', 'a file says what it does'),
      raise('--cli-input-yaml', 'a file says what it does'),
      raise('--with-decryption', 'it shows decrypted parameters'),
    ],
    inspect,
    inner: remotePrograms,
    rows: [
      reads(
        'aws.read',
        '',
        'reads what runs in the cloud',
        [
          'aws ec2 describe-instances --region eu-west-1',
          'aws --profile prod rds describe-db-instances --query "DBInstances[].DBInstanceIdentifier" --output text',
          'aws sts get-caller-identity',
          'aws logs tail /aws/lambda/api --since 1h',
          'aws cloudwatch get-metric-statistics --namespace AWS/EC2 --metric-name CPUUtilization --period 300 --statistics Average',
          'aws s3api list-objects-v2 --bucket logs --prefix app/',
          'aws ecs wait services-stable --cluster prod --services web',
        ],
        { anyOption: true, operands: 'paths' },
      ),
      reads(
        'aws.s3-ls',
        '',
        'lists buckets and objects',
        ['aws s3 ls', 'aws s3 ls s3://logs/app/ --recursive --human-readable'],
        { anyOption: true, operands: 'paths' },
      ),
      reads(
        'aws.configuration',
        '',
        'shows which profiles there are',
        ['aws configure list', 'aws configure list-profiles'],
        { anyOption: true, operands: 'paths' },
      ),
      asks('aws.secret', '', 'shows secrets, keys, environments or data', [
        'aws secretsmanager get-secret-value --secret-id db',
        'aws ecr get-login-password',
        'aws sts get-session-token',
        'aws ec2 get-password-data --instance-id i-0abc',
        'aws lambda get-function --function-name api',
      ]),
      asks('aws.change', '', 'changes something in the cloud, or writes files', [
        'aws ec2 reboot-instances --instance-ids i-0abc',
        'aws s3 cp s3://logs/app.log .',
        'aws s3api get-object --bucket b --key k out',
        'aws sts assume-role --role-arn arn:aws:iam::1:role/x --role-session-name y',
        'aws eks update-kubeconfig --name prod',
        'aws ecs execute-command --cluster c --task t --command "ls /"',
      ]),
      asksEachTime('aws.destroy', '', 'deletes or ends something in the cloud', [
        'aws ec2 terminate-instances --instance-ids i-0abc',
        'aws s3 rm s3://logs --recursive',
        'aws dynamodb delete-table --table-name t',
      ]),
    ],
  },
  decide,
);
