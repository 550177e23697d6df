"""Background work: Redis when REDIS_URL is set, else folders under var/ that need no service."""

from .environment import VAR_DIR, env

REDIS_URL = env("REDIS_URL", default="")
BROKER_DIR = VAR_DIR / "broker"

CELERY_BROKER_URL = REDIS_URL or "folder://localhost//"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # Longer than the time limit: a task is handed to another worker only when its own is surely dead.
        "visibility_timeout": 600,
        "unacked_restore_throttle": 1,
        "global_keyprefix": "leernetwerk-",
        # Short, so that a hung Redis costs a request a moment and not its life. Workers wait 1 s per BRPOP.
        "socket_connect_timeout": 1,
        "socket_timeout": 2,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        # Taken messages move here: a rename on one disk, where the default (/tmp) may be a copy to another.
        "store_processed": True,
        "processed_folder": str(BROKER_DIR / "taken"),
        "polling_interval": 0.2,
    }
    # Remote control would leave a reply queue of files behind for every worker that was killed.
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
