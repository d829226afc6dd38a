@echo off
rem Shows the site on this computer while you write. Double-click this file, then open the address that it shows.
call "%~dp0local-offer.bat" serve
pause
