@echo off
rem Runs the program in program\, for example: .\local-offer serve
rem It installs it first if that has not been done, or if requirements.txt has changed since.
setlocal
cd /d "%~dp0"
fc /b requirements.txt .venv\installed.txt >nul 2>&1 && goto run

if exist .venv\Scripts\pip.exe goto install
set "python=py -3"
%python% -c "import sys; sys.exit(sys.version_info < (3, 12))" >nul 2>&1 && goto venv
set "python=python"
%python% -c "import sys; sys.exit(sys.version_info < (3, 12))" >nul 2>&1 && goto venv
echo Local Offer needs Python 3.12 or newer. Install it from python.org, then try again. 1>&2
exit /b 1
:venv
%python% -m venv .venv || exit /b 1

:install
echo Installing the program. The first time this takes a minute. 1>&2
.venv\Scripts\python -m pip uninstall -qqy local-offer
.venv\Scripts\python -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt && goto installed
echo The program could not be installed: see above. If a version was not found: its packages are ready-made for 1>&2
echo 64-bit Windows on x64 processors, with Python 3.12 to 3.14. 1>&2
exit /b 1
:installed
copy /y requirements.txt .venv\installed.txt >nul

:run
.venv\Scripts\local-offer %* & exit /b
