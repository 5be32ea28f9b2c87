"""Which report files go into the database, and what would they change?"""

from lib import shell, uploading

scope = shell.scope(__file__)

uploading.show(scope)
